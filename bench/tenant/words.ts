/** What invented people are called and where they work. */
export const givenNames =
  'Adele Alex Anna Ben Carla Chen Clara David Diego Elena Emil Eva Fatima Felix Grady Hanna Henrietta Irvin Isaiah Jan Johanna Jonas Joni Julia Karim Katrin Lara Lee Lena Leon Lidia Luca Lukas Lynne Maria Marta Max Megan Mia Miriam Nestor Nina Noah Olga Omar Patti Paula Pedro Pradeep Rosa Sara Simon Sofia Stefan Tim Ulla Vera Yusuf Zofia'.split(
    ' ',
  )
export const surnames =
  'Adams Albrecht Almeida Baker Bauer Becker Berger Bowen Brandt Castro Cohen Costa Dietrich Dubois Eriksen Fischer Fontana Fuchs Gerber Gupta Haas Hansen Hoffmann Huber Ivanov Jansen Johansson Kaiser Keller Klein Kowalski Kraus Lang Larsen Lehmann Lopez Maier Martin Meyer Moreau Moretti Mueller Nguyen Novak Olsen Pfeiffer Richter Rossi Sato Schmidt Schneider Schulz Silva Simon Sommer Tanaka Vance Vogel Wagner Weber Wilber Winkler Young Zimmermann'.split(
    ' ',
  )
export const departments =
  'Accounting,Administration,Customer Care,Engineering,Executive Management,Facilities,Finance,Human Resources,Information Technology,Legal,Logistics,Marketing,Operations,Procurement,Production,Quality Management,Research & Development,Retail,Sales,Security'.split(
    ',',
  )
export const titles =
  'Accountant,Administrator,Analyst,Architect,Assistant,Auditor,Buyer,Clerk,Consultant,Controller,Coordinator,Designer,Developer,Director,Engineer,Expert,Lead,Manager,Nurse,Officer,Partner,Planner,Producer,Researcher,Specialist,Supervisor,Technician,Trainee,Vice President,Writer'.split(
    ',',
  )
export const ranks = ['Junior ', 'Senior ', 'Principal ', 'Deputy ', '', '', '', '']
export const streets =
  'Ahornweg,Birkenallee,Church Street,Elm Street,Gartenstrasse,Hauptstrasse,High Street,Kirchplatz,Lake View Road,Lindenstrasse,Main Street,Marktplatz,Mill Lane,Oak Avenue,Parkstrasse,Queens Road,Ringstrasse,Rosenweg,Station Road,Victoria Street'.split(
    ',',
  )
/** City, state, country, usage location, prefix of phone numbers, language, postal code of the office. */
export const places = [
  ['Berlin', 'Berlin', 'Germany', 'DE', '+49 30', 'de-DE', '10115'],
  ['Hamburg', 'Hamburg', 'Germany', 'DE', '+49 40', 'de-DE', '20095'],
  ['München', 'Bayern', 'Germany', 'DE', '+49 89', 'de-DE', '80331'],
  ['Wien', 'Wien', 'Austria', 'AT', '+43 1', 'de-AT', '1010'],
  ['Zürich', 'Zürich', 'Switzerland', 'CH', '+41 44', 'de-CH', '8001'],
  ['Lyon', 'Auvergne-Rhône-Alpes', 'France', 'FR', '+33 4', 'fr-FR', '69001'],
  ['Milano', 'Lombardia', 'Italy', 'IT', '+39 02', 'it-IT', '20121'],
  ['Kraków', 'Małopolska', 'Poland', 'PL', '+48 12', 'pl-PL', '30-001'],
  ['Leeds', 'West Yorkshire', 'United Kingdom', 'GB', '+44 113', 'en-GB', 'LS1 1UR'],
  ['Redmond', 'Washington', 'United States', 'US', '+1 425', 'en-US', '98052'],
] as const
export const licences = [
  '05e9a617-0261-4cee-bb44-138d3ef5d965',
  '6fd2c87f-b296-42f0-b197-1e91e994b900',
  'f30db892-07e9-47e9-837c-80727f46fd3d',
  'a403ebcc-fae0-4ca2-8c8c-7a907fd6c235',
  'b05e124f-c7cc-45a0-a6aa-8cf78c946968',
  '078d2b04-f1bd-4111-bbd4-b4b1b354cef4',
]
export const projects =
  'Apollo,Atlas,Aurora,Borealis,Cassini,Comet,Delta,Everest,Falcon,Galileo,Horizon,Iris,Juno,Kepler,Lighthouse,Meridian,Nova,Orion,Phoenix,Polaris,Quartz,Sirius,Titan,Vega,Voyager,Zenith'.split(
    ',',
  )
