/** A place of work; people of it share its address. */
export interface Office {
  readonly city: string
  readonly country: string
  /** Two letters, as in `usageLocation`. */
  readonly code: string
  readonly state: string
  readonly street: string
  readonly postalCode: string
  readonly dial: string
  readonly language: string
  readonly culture: string
  /** How many of a hundred work here. */
  readonly weight: number
  /** Region of a multi-geo tenant. */
  readonly region: string
}

function office(
  city: string,
  country: string,
  code: string,
  state: string,
  street: string,
  postalCode: string,
  dial: string,
  language: string,
  culture: string,
  weight: number,
  region: string,
): Office {
  return { city, country, code, state, street, postalCode, dial, language, culture, weight, region }
}

/** Where Contoso works. */
export const offices: readonly Office[] = [
  office(
    'London',
    'United Kingdom',
    'GB',
    'England',
    '1 Fleet Street',
    'EC4Y 1AA',
    '+44 20',
    'en-GB',
    'english',
    14,
    'GBR',
  ),
  office('Seattle', 'United States', 'US', 'WA', '600 Pine Street', '98101', '+1 206', 'en-US', 'english', 12, 'NAM'),
  office('Munich', 'Germany', 'DE', 'Bavaria', 'Leopoldstraße 12', '80802', '+49 89', 'de-DE', 'german', 10, 'EUR'),
  office('Paris', 'France', 'FR', 'Île-de-France', '24 rue de la Paix', '75002', '+33 1', 'fr-FR', 'french', 8, 'FRA'),
  office(
    'Amsterdam',
    'Netherlands',
    'NL',
    'Noord-Holland',
    'Herengracht 180',
    '1016 BR',
    '+31 20',
    'nl-NL',
    'dutch',
    7,
    'EUR',
  ),
  office('Madrid', 'Spain', 'ES', 'Madrid', 'Calle de Alcalá 45', '28014', '+34 91', 'es-ES', 'spanish', 7, 'EUR'),
  office('Milan', 'Italy', 'IT', 'Lombardy', 'Via Torino 8', '20123', '+39 02', 'it-IT', 'italian', 6, 'EUR'),
  office('Warsaw', 'Poland', 'PL', 'Mazovia', 'ul. Marszałkowska 100', '00-026', '+48 22', 'pl-PL', 'polish', 6, 'EUR'),
  office('Stockholm', 'Sweden', 'SE', 'Stockholm', 'Drottninggatan 33', '111 51', '+46 8', 'sv-SE', 'nordic', 5, 'EUR'),
  office(
    'Istanbul',
    'Türkiye',
    'TR',
    'Istanbul',
    'İstiklal Caddesi 210',
    '34430',
    '+90 212',
    'tr-TR',
    'turkish',
    4,
    'EUR',
  ),
  office('Bengaluru', 'India', 'IN', 'Karnataka', '12 MG Road', '560001', '+91 80', 'en-IN', 'indian', 8, 'IND'),
  office('Tokyo', 'Japan', 'JP', 'Tokyo', '1-2-3 Marunouchi', '100-0005', '+81 3', 'ja-JP', 'japanese', 4, 'JPN'),
  office('Shanghai', 'China', 'CN', 'Shanghai', '88 Century Avenue', '200120', '+86 21', 'zh-CN', 'chinese', 3, 'APC'),
  office(
    'São Paulo',
    'Brazil',
    'BR',
    'SP',
    'Avenida Paulista 900',
    '01310-100',
    '+55 11',
    'pt-BR',
    'portuguese',
    3,
    'BRA',
  ),
  office('Lagos', 'Nigeria', 'NG', 'Lagos', '14 Marina Road', '101241', '+234 1', 'en-GB', 'african', 2, 'EUR'),
  office(
    'Dubai',
    'United Arab Emirates',
    'AE',
    'Dubai',
    'Sheikh Zayed Road 55',
    '00000',
    '+971 4',
    'ar-AE',
    'arabic',
    1,
    'ARE',
  ),
]
