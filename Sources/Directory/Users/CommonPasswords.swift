// Passwords that guessers try first, in English, in French and of this trade: gathered from what is commonly reported, in
// folded form. Longer ones are found by what they are made of (PasswordPolicy).

enum CommonPasswords {
  static let all = Set(text.split { $0 == " " || $0 == "\n" }.map(String.init))

  private static let text = """
    password passw0rd pass word password1 password12 password123 password1234 passwort motdepasse mdp contrasena letmein
    welcome bienvenue bonjour hello admin administrator root toor changeme changeit change default guest user login signin
    secret private access master trustno1 dragon monkey shadow sunshine princess princesse football baseball hockey
    basketball soccer superman batman spiderman pokemon starwars matrix michael jordan jennifer jessica ashley daniel
    charlie thomas nicolas camille isabelle mathieu alexandre maxime samuel marie julie sophie iloveyou jetaime lovely
    loveme forever friends family angel angels flower butterfly chocolate chocolat cookie cheese banana qwerty qwertyuiop
    qwertyuiopasdf qwerty123 qwertz qwertzuiop azerty azertyuiop azertyuiopqs asdf asdfgh asdfghjkl zxcvbn zxcvbnm qazwsx
    qazwsxedc qazwsxedcrfv wxcvbn 1qaz2wsx 1qaz2wsx3edc 1q2w3e4r 1q2w3e4r5t 1q2w3e4r5t6y q1w2e3r4 q1w2e3r4t5y6 zaq12wsx
    zaq1zaq1 abc123 abcd1234 abcdefgh abcdef123456 a1b2c3d4 a1b2c3d4e5f6 aa123456 123456 1234567 12345678 123456789
    1234567890 123456123456 123123123123 123321123321 111111111111 000000000000 121212121212 112233445566 123412341234
    987654321 1234qwer qwer1234 123qweasdzxc hospital hopital health sante healthcare medical medicine medecine nurse
    nursing infirmiere infirmier doctor docteur physician medecin patient patients clinic clinique ward emergency urgence
    urgences surgery chirurgie pharmacy pharmacie stethoscope ambulance salus summer winter spring autumn printemps
    automne hiver january february march april june july august september october november december janvier fevrier avril
    juillet septembre octobre novembre decembre monday tuesday wednesday thursday friday saturday sunday lundi mardi
    mercredi jeudi vendredi samedi dimanche canada quebec montreal toronto vancouver paris london internet computer
    ordinateur windows microsoft google facebook instagram whatsapp samsung apple iphone android thisisapassword
    mypassword monmotdepasse correcthorsebatterystaple temporary temporaire letmeinplease letmeinnow openthedoor
    opensesame sesameouvretoi iamtheadmin superuser superadmin adminadmin
    """
}
