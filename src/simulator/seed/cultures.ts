/** Names as people of one place bear them; of the given ones, the first ten are women's. */
export interface Culture {
  readonly given: readonly string[]
  readonly surnames: readonly string[]
}

const words = (text: string): readonly string[] => text.split(' ')

/** Names by language, as written there; in Latin letters. */
export const cultures: Readonly<Record<string, Culture>> = {
  english: {
    given: words(
      'Olivia Amelia Grace Ruby Charlotte Hannah Megan Abigail Zoe Lauren Jack Oliver Harry George Noah Thomas Daniel Samuel Ethan Lucas',
    ),
    surnames: words(
      'Smith Jones Taylor Brown Wilson Evans Walker Wright Robinson Thompson Hughes Edwards Green Hall Wood Harris Clarke Jackson Turner Hill Cooper Ward Morris Watson',
    ),
  },
  german: {
    given: words(
      'Anna Lena Sophie Katharina Sabine Petra Heike Brigitte Änne Käthe Jürgen Uwe Matthias Stefan Jörg Lukas Felix Jonas Günter Björn',
    ),
    surnames: words(
      'Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Schäfer Koch Bauer Richter Klein Wolf Schröder Neumann Schwarz Zimmermann Krüger Hofmann Köhler Weiß',
    ),
  },
  french: {
    given: words(
      'Camille Léa Manon Chloé Inès Élodie Amélie Hélène Margaux Juliette Lucas Hugo Théo Mathéo Raphaël Étienne François Benoît Jérôme Cédric',
    ),
    surnames: words(
      'Martin Bernard Dubois Thomas Robert Richard Petit Durand Leroy Moreau Simon Laurent Lefebvre Michel Garcia Roux Fournier Girard Bonnet Dupont Lambert Fontaine Rousseau Gautier',
    ),
  },
  spanish: {
    given: words(
      'Lucía Sofía María Paula Carmen Elena Inés Nuria Rocío Begoña Hugo Mateo Álvaro Javier Diego Sergio Iñaki Andrés Ramón Jesús',
    ),
    surnames: words(
      'García Rodríguez González Fernández López Martínez Sánchez Pérez Gómez Jiménez Ruiz Hernández Díaz Moreno Muñoz Álvarez Romero Alonso Gutiérrez Navarro Torres Domínguez Vázquez Ramos',
    ),
  },
  italian: {
    given: words(
      'Giulia Francesca Chiara Martina Elisa Alessia Valentina Beatrice Ilaria Noemi Lorenzo Matteo Alessandro Davide Riccardo Niccolò Gabriele Simone Federico Luca',
    ),
    surnames: words(
      "Rossi Russo Ferrari Esposito Bianchi Romano Colombo Ricci Marino Greco Bruno Gallo Conti Costa Giordano Mancini Rizzo Lombardi Moretti Barbieri Fontana D'Amico Caruso Ferrara",
    ),
  },
  dutch: {
    given: words(
      'Emma Sanne Fleur Lotte Anouk Femke Maaike Marieke Roos Noor Daan Sem Bram Thijs Ruben Jeroen Joost Sander Maarten Koen',
    ),
    surnames: [
      'de Jong',
      'Jansen',
      'de Vries',
      'van den Berg',
      'van Dijk',
      'Bakker',
      'Janssen',
      'Visser',
      'Smit',
      'Meijer',
      'de Boer',
      'Mulder',
      'de Groot',
      'Bos',
      'Vos',
      'Peters',
      'Hendriks',
      'van Leeuwen',
      'Dekker',
      'Brouwer',
    ],
  },
  polish: {
    given: words(
      'Zofia Zuzanna Julia Maja Agnieszka Małgorzata Katarzyna Ewa Magdalena Aleksandra Jakub Antoni Szymon Filip Paweł Łukasz Tomasz Michał Piotr Krzysztof',
    ),
    surnames: words(
      'Nowak Kowalski Wiśniewski Wójcik Kowalczyk Kamiński Lewandowski Zieliński Szymański Woźniak Dąbrowski Kozłowski Jankowski Mazur Kwiatkowski Krawczyk Piotrowski Grabowski Pawłowski Król',
    ),
  },
  nordic: {
    given: words(
      'Astrid Freja Ingrid Linnéa Sigrid Maja Elsa Aino Kaisa Åsa Lars Erik Nils Søren Jørgen Mikkel Håkon Mikko Jyrki Göran',
    ),
    surnames: words(
      'Andersson Johansson Karlsson Nilsson Eriksson Larsson Hansen Nielsen Jensen Pedersen Sørensen Olsen Kristiansen Korhonen Virtanen Mäkinen Nieminen Lindström Bergström Åkesson',
    ),
  },
  turkish: {
    given: words(
      'Zeynep Elif Defne Ayşe Fatma Merve Büşra Gülşah Selin Ece Mehmet Mustafa Ahmet Emre Burak Çağlar Kaan Onur Yiğit Özgür',
    ),
    surnames: words(
      'Yılmaz Kaya Demir Çelik Şahin Yıldız Yıldırım Öztürk Aydın Özdemir Arslan Doğan Kılıç Aslan Çetin Kara Koç Kurt Özkan Şimşek',
    ),
  },
  indian: {
    given: words(
      'Ananya Aditi Diya Isha Kavya Meera Neha Priya Riya Sneha Aarav Arjun Dev Ishaan Karthik Nikhil Rahul Rohan Sanjay Vikram',
    ),
    surnames: words(
      'Sharma Verma Gupta Patel Reddy Nair Iyer Menon Rao Singh Kumar Das Banerjee Mukherjee Joshi Desai Shah Mehta Kapoor Malhotra',
    ),
  },
  japanese: {
    given: words(
      'Yui Hina Sakura Aoi Rin Mei Haruka Misaki Ayumi Kaori Haruto Yuto Sota Ren Kaito Takumi Daiki Kenji Hiroshi Satoshi',
    ),
    surnames: words(
      'Sato Suzuki Takahashi Tanaka Watanabe Ito Yamamoto Nakamura Kobayashi Kato Yoshida Yamada Sasaki Yamaguchi Matsumoto Inoue Kimura Hayashi Shimizu Mori',
    ),
  },
  chinese: {
    given: words(
      'Xinyi Yuhan Zihan Mengyao Jiayi Ying Fang Lan Mei Xiaoyan Hao Wei Jun Ming Zhiqiang Jianguo Yichen Haoran Bo Lei',
    ),
    surnames: words('Wang Li Zhang Liu Chen Yang Huang Zhao Wu Zhou Xu Sun Ma Zhu Hu Guo He Lin Gao Luo'),
  },
  portuguese: {
    given: words(
      'Ana Beatriz Larissa Letícia Mariana Júlia Conceição Fernanda Gabriela Inês João Pedro Tiago Rafael Gustavo Vinícius Antônio Luís Caio Bruno',
    ),
    surnames: words(
      'Silva Santos Oliveira Souza Rodrigues Ferreira Alves Pereira Lima Gomes Costa Ribeiro Martins Carvalho Almeida Lopes Soares Fernandes Vieira Barbosa',
    ),
  },
  african: {
    given: words(
      'Amara Chioma Ngozi Folake Adaeze Wanjiru Nala Zodwa Thandiwe Aisha Chinedu Emeka Kwame Kofi Tunde Babajide Sipho Thabo Kamau Oluwaseun',
    ),
    surnames: words(
      'Okafor Adeyemi Eze Balogun Nwosu Mensah Boateng Owusu Mwangi Kamau Otieno Dlamini Nkosi Ndlovu Mokoena Abiodun Ogunleye Diallo Traoré Okonkwo',
    ),
  },
  arabic: {
    given: words(
      'Fatima Maryam Layla Noor Salma Yasmin Hala Rania Dina Amina Omar Ahmed Khalid Yousef Hassan Karim Tariq Ziad Samir Faisal',
    ),
    surnames: words(
      'Haddad Khoury Mansour Nasser Saleh Hamdan Aziz Farouk Rahman Karimi Najjar Sabbagh Qasim Bakri Shaheen Darwish Habib Jaber Malik Zaki',
    ),
  },
}
