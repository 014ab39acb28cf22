package io.countersign.masking.detect.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.countersign.masking.Span;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Passwords that people choose, words and numbers, words with hyphens, digits alone, where the
 * sentence, the command or the call says that they are passwords.
 */
class ChosenPasswordsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "db.password=«silver-summer-silver»",
        "POSTGRES_PASSWORD: «tiger-garden-Falcon»",
        "the password is «winter-orange-monkey».",
        "PWD=«winter-dragon-winter-85»;",
        "docker login -u root -p «1714478» registry.example.com",
        "sshpass -p '«04610755»' ssh erika@db01",
        "zip -P «78352820» out.zip a.txt",
        "ENV MYSQL_ROOT_PASSWORD «078445»",
        "requirepass «63486772»",
        "os.environ.get('DB_PASSWORD', '«18753479»')",
        "define('DB_PASSWORD', '«orange-falcon-tiger»');",
        "User.withUsername(\"erika\").password(\"{noop}«falcon-silver-02»\")",
        "const pw = process.env.DB_PASS || '«tiger2»'",
        "pw = os.getenv(\"DB_PW\") or \"«Tiger22»\"",
        "requests.get(url, auth=('deploy', '«Garden77!»'))",
        "DriverManager.getConnection(url, \"reader\", \"«orange28»\");",
        "new PasswordAuthentication(\"root\", \"«coffee216»\".toCharArray())",
        "req.SetBasicAuth(\"admin\", \"«garden-falcon-summer»\")",
        "new NetworkCredential(\"app\", \"«5863210»\")",
        "$db = new mysqli('localhost', 'root', '«dragon27»', 'orders');",
        "my $dbh = DBI->connect($dsn, 'app', '«coffee76»');",
        "login(\"anna\", \"«sommer regen»\")",
        "smtp.login(sender, \"«abcd efgh ijkl mnop»\")",
        "bcrypt.compare(\"«tomate55»\", hash)",
        "hashed = bcrypt.hashpw(b\"«tomate55»\", bcrypt.gensalt())",
        "if (BCrypt.checkpw(\"«tomate55»\", hash)) {",
        "page.fill('#password', '«tomate55»')",
        "driver.findElement(By.id(\"password\")).sendKeys(\"«tomate55»\");",
        "cy.get('#password').type('«tomate55»')",
        "password = \"«tomate»\"",
        "ALTER USER anna WITH PASSWORD '«winter»';",
        "htpasswd -b .htpasswd app «Silver2024!»",
        "xfreerdp /v:db01 /u:root /p:«Winter77!»",
        "echo '«Summer2024!»' | sudo -S apt update",
        "echo «Tomate55» | docker login -u anna --password-stdin",
        "expect \"Password:\"\nsend \"«Orange2024!»\\r\"",
        "username deploy privilege 15 password 0 «Tiger77!»",
        "enable secret 0 «Garden2024!»",
        "WLAN: Office-Guest\nSchlüssel: «Dragon77!»",
        "WLAN Gast / Passwort: «kaffeepause»",
        "le code du wifi est «lapinrose33»",
        "openssl enc -aes-256-cbc -k «Tomate55» -in a",
        "kubectl create secret generic s --from-literal=password=«tomate»",
        "db01:5432:payroll:app:«winter82»",
        "user/pass: admin / «016225»",
        "Zugangsdaten:\nanna\n«Tomate55»",
        "Bitte melde dich mit dem Passwort «wolke8» an.",
        "Ich habe das Passwort auf «blume902» gesetzt",
        "Das Root-Passwort war bisher «59223701»",
        "Verwende «72860323» als Passwort.",
        "Log in as root with «tiger9» as password",
        "The passphrase of the key is \"«Monkey2023!»\".",
        "Temporary password («23244762») expires tomorrow",
        "pass is «657693» btw",
        "He cambiado la contraseña a «corazon05»",
        "Le mdp est «42433347»",
        "Utilisez «soleil23» comme mot de passe.",
        "Identifiant anna, mot de passe «529445»",
        "Ho cambiato la password in «juventus4»",
        "Ik heb het wachtwoord veranderd in «fiets344»",
        "Zaloguj się jako anna z hasłem «zima9»",
        "Mudei a senha para «lisboa8»",
        "Mein Passwort war früher «Schalke04», jetzt nicht mehr.",
        "ich hab dir das pw geschickt: «tomate55»",
        "Die PIN für die Tür ist «4711»",
        "the door code is «8842»",
        "recovery password «123456-234567-345678-456789-567890-678901-789012-890123»",
        "BitLocker recovery key: «123456-234567-345678-456789-567890-678901-789012-890123»",
        "Unser API-Schlüssel ist «aB3dE5gH7jK9mN1pQ2» bitte",
        "<masterKey>«23ff343b2bc745081c1558333abad0b6»</masterKey>",
        "secret_key_base=«45E1dJH4dYNX2BDyIyQUVJpHGa1qPEC2PjEBpSu8sb0»",
        "«sqp_f320b08022ac79307b6ac4f9cf0c7021ca5c9f2d»"
      })
  void chosenPassword_whereItIsTold_isFound(String marked) {
    int start = marked.indexOf('«');
    int end = marked.indexOf('»') - 1;
    String text = marked.replace("«", "").replace("»", "");

    assertThat(Scans.spans(text))
        .filteredOn(span -> span.type().secret())
        .extracting(Span::start, Span::end)
        .containsOnly(tuple(start, end));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Use Argon2 as the password hash.",
        "Use SHA256 as the password hashing algorithm.",
        "I changed the password manager to 1Password8.",
        "Password was changed to bcrypt last year.",
        "Password expiry set to 86400 seconds",
        "Set the password timeout to 604800",
        "The password policy was set to level3.",
        "The password is out-of-date and well-known.",
        "login(\"username\", \"password\")",
        "passport.authenticate(\"jwt\", \"session\")",
        "auth(\"required\", \"invalid credentials\")",
        "authenticate(\"email\", \"Please enter your password\")",
        "new PDO($dsn, $user, $pass)",
        "getConnection(\"jdbc:h2:mem:test\", \"sa\", \"\")",
        "DB_PASSWORD=\nDB_NAME=orders\nDB_PORT=5432",
        "SECRET_KEY=\nAPI_TOKEN=\nPORT=8080",
        "PASS: test1\nPASS: http-get-simple\nFAIL: test3",
        "password: 'string'",
        "password = \"required\"",
        "autocomplete=\"current-password\"",
        "class=\"password-toggle-button\"",
        "password: app-db-secret",
        "send \"Hello\\r\"",
        "expect \"Password:\"\nsend \"$pw\\r\"",
        "echo \"$PW\" | sudo -S apt update",
        "echo \"done\" | tee log.txt",
        "mysql -P 3306 -h db",
        "ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
        "sk_test_xxxxxxxxxxxxxxxxxxxxxxxx",
        "xoxb-xxxxxxxxxxxx-xxxxxxxxxxxxx",
        "mysql://user:<password>@host/db",
        "DB_PASSWORD=`pass show x`",
        "password: @@TOKEN@@",
        "Zugangsdaten:\nanna\nsiehe unten"
      })
  void otherWord_inTheSamePlace_isLeft(String text) {
    assertThat(Scans.types(text)).noneMatch(type -> type.secret());
  }
}
