package io.countersign.masking.detect.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.masking.EntityType;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The many ways in which keys and passwords are written in code, commands, statements and
 * sentences, and what stands in the same places and is none.
 */
class SecretFormsTest {
  /** So many letters and digits drawn at random, as {@code {h32}} in hexadecimal. */
  private static final Pattern DRAWN = Pattern.compile("\\{([bhu])(\\d+)\\}");

  private static final String HEX = "0123456789abcdef";
  private static final String LETTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '\u0001',
      value = {
        "# -----BEGIN RSA PRIVATE KEY-----\\n# {b64}\\n# {b64}\\n# {b40}\\n# -----END"
            + " RSA PRIVATE KEY-----\\nx¦PRIVATEKEY:-----BEGIN RSA PRIVATE KEY-----\\n# {b6"
            + "4}\\n# {b64}\\n# {b40}\\n# -----END RSA PRIVATE KEY-----",
        "// -----BEGIN PRIVATE KEY-----\\n// {b64}\\n// {b40}=\\n// -----END PRIVATE "
            + "KEY-----¦PRIVATEKEY:-----BEGIN PRIVATE KEY-----\\n// {b64}\\n// {b40}=\\n// "
            + "-----END PRIVATE KEY-----",
        " * -----BEGIN EC PRIVATE KEY-----\\n * {b64}\\n * {b40}==\\n * -----END EC P"
            + "RIVATE KEY-----\\n */¦PRIVATEKEY:-----BEGIN EC PRIVATE KEY-----\\n * {b64}\\"
            + "n * {b40}==\\n * -----END EC PRIVATE KEY-----",
        "-- -----BEGIN PRIVATE KEY-----\\n-- {b64}\\n-- {b40}\\n-- -----END PRIVATE K"
            + "EY-----¦PRIVATEKEY:-----BEGIN PRIVATE KEY-----\\n-- {b64}\\n-- {b40}\\n-- --"
            + "---END PRIVATE KEY-----",
        "; -----BEGIN PRIVATE KEY-----\\n; {b64}\\n; {b40}\\n; -----END PRIVATE KEY--"
            + "---¦PRIVATEKEY:-----BEGIN PRIVATE KEY-----\\n; {b64}\\n; {b40}\\n; -----END "
            + "PRIVATE KEY-----",
        "> -----BEGIN PRIVATE KEY-----\\n> {b64}\\n> {b40}\\n> -----END PRIVATE KEY--"
            + "---¦PRIVATEKEY:-----BEGIN PRIVATE KEY-----\\n> {b64}\\n> {b40}\\n> -----END "
            + "PRIVATE KEY-----",
        "Mar  3 10:11:12 host app[123]: -----BEGIN PRIVATE KEY-----\\nMar  3 10:11:12"
            + " host app[123]: {b64}\\nMar  3 10:11:12 host app[123]: {b40}\\nMar  3 10:11:"
            + "12 host app[123]: -----END PRIVATE KEY-----¦PRIVATEKEY:-----BEGIN PRIVATE KE"
            + "Y-----\\nMar  3 10:11:12 host app[123]: {b64}\\nMar  3 10:11:12 host app[123"
            + "]: {b40}\\nMar  3 10:11:12 host app[123]: -----END PRIVATE KEY-----",
        "[\"-----BEGIN PRIVATE KEY-----\", \"{b64}\", \"{b40}\", \"-----END PRIVATE K"
            + "EY-----\"].join('\\n')¦PRIVATEKEY:-----BEGIN PRIVATE KEY-----\", \"{b64}\", "
            + "\"{b40}\", \"-----END PRIVATE KEY-----",
        "| -----BEGIN PRIVATE KEY----- |\\n| {b64} |\\n| {b40} |\\n| -----END PRIVATE"
            + " KEY----- |¦PRIVATEKEY:-----BEGIN PRIVATE KEY----- |\\n| {b64} |\\n| {b40} |"
            + "\\n| -----END PRIVATE KEY-----",
        " 1  -----BEGIN PRIVATE KEY-----\\n 2  {b64}\\n 3  {b40}\\n 4  -----END PRIVA"
            + "TE KEY-----¦PRIVATEKEY:-----BEGIN PRIVATE KEY-----\\n 2  {b64}\\n 3  {b40}\\"
            + "n 4  -----END PRIVATE KEY-----",
        "\"-----BEGIN PRIVATE KEY-----\\n\" +\\n  \"{b64}\\n\" +\\n  \"{b40}\\n\" +\\"
            + "n  \"-----END PRIVATE KEY-----\"¦PRIVATEKEY:-----BEGIN PRIVATE KEY-----\\n\""
            + " +\\n  \"{b64}\\n\" +\\n  \"{b40}\\n\" +\\n  \"-----END PRIVATE KEY-----",
        "-----BEGIN PGP PRIVATE KEY BLOCK-----\\nVersion: GnuPG v2\\n\\n{b64}\\n{b40}"
            + "\\n=aB3d\\n-----END PGP PRIVATE KEY BLOCK-----\\nx¦PRIVATEKEY:-----BEGIN PGP"
            + " PRIVATE KEY BLOCK-----\\nVersion: GnuPG v2\\n\\n{b64}\\n{b40}\\n=aB3d\\n---"
            + "--END PGP PRIVATE KEY BLOCK-----",
        "export AWS_SESSION_TOKEN=IQoJb3JpZ2luX2Vj{b300}==\\nnext¦APIKEY:IQoJb3JpZ2lu"
            + "X2Vj{b300}==",
        "AWS_SESSION_TOKEN=IQoJb3JpZ2luX2Vj{b1900}==¦APIKEY:IQoJb3JpZ2luX2Vj{b1900}==",
        "X-Amz-Security-Token: {b301}=\\n¦APIKEY:{b301}=",
        "access_token: ya29.a0{u600}¦TOKEN:ya29.a0{u600}",
        "secret_key = \"{b600}\"¦APIKEY:{b600}",
        "\"api_token\": \"{b900}\",¦APIKEY:{b900}",
        "Authorization: Bearer {u2500}¦TOKEN:{u2500}",
        "the access token {b400}= is leaked¦APIKEY:{b400}=",
        "password={b400}¦PASSWORD:{b400}",
        "AKIANXYECPIESKTLLMNZ¦APIKEY:AKIANXYECPIESKTLLMNZ",
        "The access key is AKIAYMVARNMVCSJWNXCK and it fails.¦APIKEY:AKIAYMVARNMVCSJW" + "NXCK",
        "token glpat-KOOLSQrHRAKABEZEMUVr here¦TOKEN:glpat-KOOLSQrHRAKABEZEMUVr",
        "we use AIzaSyvup9Wc2UfMtZHhZxmxgmbqFNSP5KsvnH- in production.¦APIKEY:AIzaSyv"
            + "up9Wc2UfMtZHhZxmxgmbqFNSP5KsvnH-",
        "we use AIzaSyvup9Wc2UfMtZHhZxmxgmbqFNSP5Ksvn_-, yes¦APIKEY:AIzaSyvup9Wc2UfMt"
            + "ZHhZxmxgmbqFNSP5Ksvn_-",
        "glpat-a8Xk2LmPq9RsTvWxYz1- here¦TOKEN:glpat-a8Xk2LmPq9RsTvWxYz1-",
        "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 here¦APIKEY:GOCSPX-a8Xk2LmPq9RsTvWxYz1a8" + "Xk2Lmz-",
        "AKIAIOSFODNN7EXAMPLE wJ4lrXUtnF3MI/K7MDENG/bPxRfiCYzKEXAMPL3/ x¦APIKEY:wJ4lr"
            + "XUtnF3MI/K7MDENG/bPxRfiCYzKEXAMPL3/",
        "aws_secret_access_key=wJalrXUtnFEMI/K7MDENG/bPxRfiCYzKEXAMPLE/\\nx¦APIKEY:wJ"
            + "alrXUtnFEMI/K7MDENG/bPxRfiCYzKEXAMPLE/",
        "aws secret key wJ4lrXUtnF3MI/K7MDENG/bPxRfiCYzKEXAMPL3/ there¦APIKEY:wJ4lrXU"
            + "tnF3MI/K7MDENG/bPxRfiCYzKEXAMPL3/",
        "const DB_PASSWORD: &str = \"Tiger2024!\";¦PASSWORD:Tiger2024!",
        "let password: String = \"Tiger2024!\"¦PASSWORD:Tiger2024!",
        "private readonly dbPassword: string = 'Tiger2024!';¦PASSWORD:Tiger2024!",
        "password: Optional[str] = \"Tiger2024!\"¦PASSWORD:Tiger2024!",
        "define('DB_PASSWORD', 'Tiger2024!');¦PASSWORD:Tiger2024!",
        "ds.setPassword(\"Tiger2024!\");¦PASSWORD:Tiger2024!",
        "props.put(\"password\", \"Tiger2024!\");¦PASSWORD:Tiger2024!",
        "ConvertTo-SecureString \"Tiger2024!\" -AsPlainText -Force¦PASSWORD:Tiger2024" + "!",
        "ConvertTo-SecureString -String 'Tiger2024!' -AsPlainText¦PASSWORD:Tiger2024!",
        "os.environ.get('DB_PASSWORD', 'Tiger2024!')¦PASSWORD:Tiger2024!",
        "os.getenv(\"DB_PASSWORD\", \"Tiger2024!\")¦PASSWORD:Tiger2024!",
        "process.env.DB_PASSWORD || 'Tiger2024!'¦PASSWORD:Tiger2024!",
        "ENV['DB_PASSWORD'] ||= 'Tiger2024!'¦PASSWORD:Tiger2024!",
        "DB_PASSWORD=${DB_PASSWORD:-Tiger2024!}¦PASSWORD:Tiger2024!",
        "spring.datasource.password=${DB_PASSWORD:Tiger2024!}¦PASSWORD:Tiger2024!",
        "variable \"db_password\" {\\n  default = \"hO9IUSHxKH\"\\n}¦PASSWORD:hO9IUSH" + "xKH",
        "variable \"db_password\" {\\n  type = string\\n  description = \"the one\"\\"
            + "n  default = \"hO9IUSHxKH\"\\n}¦PASSWORD:hO9IUSHxKH",
        "storePassword \"Tiger2024!\"¦PASSWORD:Tiger2024!",
        "keytool -genkey -storepass Tiger2024! -alias x¦PASSWORD:Tiger2024!",
        "openssl rsa -passin pass:Tiger2024! -in k¦PASSWORD:Tiger2024!",
        "requirepass Tiger2024!¦PASSWORD:Tiger2024!",
        "psk=\"Tiger2024!\"¦PASSWORD:Tiger2024!",
        "echo 'app:Tiger2024!' | chpasswd¦PASSWORD:Tiger2024!",
        "echo \"app:Tiger2024!\" | sudo chpasswd¦PASSWORD:Tiger2024!",
        "smbclient //srv/x -U app%Tiger2024!¦PASSWORD:Tiger2024!",
        "user/pass: app / Tiger2024!¦PASSWORD:Tiger2024!",
        "CREATE USER 'app'@'%' IDENTIFIED BY 'Tiger2024!';¦PASSWORD:Tiger2024!",
        "CREATE USER 'app'@'%' IDENTIFIED WITH mysql_native_password BY 'Tiger2024!';"
            + "¦PASSWORD:Tiger2024!",
        "ALTER USER app IDENTIFIED BY 'Tiger2024!'¦PASSWORD:Tiger2024!",
        "ALTER USER app IDENTIFIED BY Tiger2024;¦PASSWORD:Tiger2024",
        "GRANT ALL ON *.* TO app IDENTIFIED BY \"Tiger2024!\"¦PASSWORD:Tiger2024!",
        "GRANT ALL ON *.* TO app IDENTIFIED BY 'uVxQkRmTzLp'¦PASSWORD:uVxQkRmTzLp",
        "SET PASSWORD FOR 'app'@'%' = PASSWORD('Tiger2024!')¦PASSWORD:Tiger2024!",
        "SET PASSWORD FOR 'app'@'%' = 'Tiger2024!'¦PASSWORD:Tiger2024!",
        "CREATE LOGIN app WITH PASSWORD = N'Tiger2024!'¦PASSWORD:Tiger2024!",
        "CREATE ROLE app WITH LOGIN PASSWORD 'Tiger2024!';¦PASSWORD:Tiger2024!",
        "CREATE ROLE app LOGIN PASSWORD 'sjSXlWuU';¦PASSWORD:sjSXlWuU",
        "db.password=uVxQkRmTzLp¦PASSWORD:uVxQkRmTzLp",
        "password: uVxQkRmTzLp\\nuser: x¦PASSWORD:uVxQkRmTzLp",
        "the password is sjSXlWuU¦PASSWORD:sjSXlWuU",
        "the password is sjSXlWuU.¦PASSWORD:sjSXlWuU",
        "le mot de passe est sjSXlWuU¦PASSWORD:sjSXlWuU",
        "das Passwort ist sjSXlWuU.¦PASSWORD:sjSXlWuU",
        "la contraseña es sjSXlWuU¦PASSWORD:sjSXlWuU",
        "mysql -u root -puVxQkRmTzLp orders¦PASSWORD:uVxQkRmTzLp",
        "DB_PASSWORD=q.JPgkR-cpX¦PASSWORD:q.JPgkR-cpX",
        "Server=x;Password=ZyQrQc_h;Database=y¦PASSWORD:ZyQrQc_h",
        "password=correct-horse-battery-staple¦PASSWORD:correct-horse-battery-staple",
        "password: correct-horse-battery-staple\\n¦PASSWORD:correct-horse-battery-sta" + "ple",
        "Password: xkqzvtrw\\n¦PASSWORD:xkqzvtrw",
        "pw: sjSXlWuU¦PASSWORD:sjSXlWuU",
        "Password was changed to Kx9fTq2vLm yesterday.¦PASSWORD:Kx9fTq2vLm",
        "The password has been changed to Kx9fTq2vLm.¦PASSWORD:Kx9fTq2vLm",
        "I set the password to Kx9fTq2vLm.¦PASSWORD:Kx9fTq2vLm",
        "Use Kx9fTq2vLm as the password.¦PASSWORD:Kx9fTq2vLm",
        "Log in as root with Kx9fTq2vLm as password¦PASSWORD:Kx9fTq2vLm",
        "Log in with the password Kx9fTq2vLm.¦PASSWORD:Kx9fTq2vLm",
        "Ich habe das Passwort auf Kx9fTq2vLm gesetzt¦PASSWORD:Kx9fTq2vLm",
        "Das Root-Passwort war bisher Kx9fTq2vLm¦PASSWORD:Kx9fTq2vLm",
        "Verwende Kx9fTq2vLm als Passwort.¦PASSWORD:Kx9fTq2vLm",
        "Das neue Passwort heißt Kx9fTq2vLm¦PASSWORD:Kx9fTq2vLm",
        "Das Passwort wurde auf Kx9fTq2vLm geändert¦PASSWORD:Kx9fTq2vLm",
        "mon mdp c'est Kx9fTq2vLm¦PASSWORD:Kx9fTq2vLm",
        "le mot de passe, c'est Kx9fTq2vLm¦PASSWORD:Kx9fTq2vLm",
        "J'ai changé le mot de passe en Kx9fTq2vLm¦PASSWORD:Kx9fTq2vLm",
        "Utilise Kx9fTq2vLm comme mot de passe¦PASSWORD:Kx9fTq2vLm",
        "la password nuova è Kx9fTq2vLm¦PASSWORD:Kx9fTq2vLm",
        "Usa Kx9fTq2vLm come password¦PASSWORD:Kx9fTq2vLm",
        "Ho cambiato la password in Kx9fTq2vLm¦PASSWORD:Kx9fTq2vLm",
        "la contraseña nueva es Kx9fTq2vLm¦PASSWORD:Kx9fTq2vLm",
        "Usa Kx9fTq2vLm como contraseña¦PASSWORD:Kx9fTq2vLm",
        "La contraseña se cambió a Kx9fTq2vLm¦PASSWORD:Kx9fTq2vLm",
        "ww: Kx9fTq2vLm¦PASSWORD:Kx9fTq2vLm",
        "Gebruik Kx9fTq2vLm als wachtwoord¦PASSWORD:Kx9fTq2vLm",
        "Het wachtwoord is veranderd in Kx9fTq2vLm¦PASSWORD:Kx9fTq2vLm",
        "z hasłem Kx9fTq2vLm¦PASSWORD:Kx9fTq2vLm",
        "nowe hasło to Kx9fTq2vLm¦PASSWORD:Kx9fTq2vLm",
        "Użyj Kx9fTq2vLm jako hasła¦PASSWORD:Kx9fTq2vLm",
        "A senha foi alterada para Kx9fTq2vLm¦PASSWORD:Kx9fTq2vLm",
        "Use Kx9fTq2vLm como senha¦PASSWORD:Kx9fTq2vLm",
        "The password I use is Kx9fTq2vLm¦PASSWORD:Kx9fTq2vLm",
        "api_key = 'aBhnoCruftOsgHYdbyXJZBFw'¦APIKEY:aBhnoCruftOsgHYdbyXJZBFw",
        "SECRET_KEY = 'mt^t8e19n*6nfgfnuc3&l-!&r@wg9r)=qjdcx(fj+v(bq!plb@'¦APIKEY:mt^"
            + "t8e19n*6nfgfnuc3&l-!&r@wg9r)=qjdcx(fj+v(bq!plb@",
        "SECRET_KEY = 'django-insecure-mt^t8e19n*6nfgfnuc3&l-!&r@wg9r)=qjdcx(fj+v(bq!"
            + "plb@'¦APIKEY:django-insecure-mt^t8e19n*6nfgfnuc3&l-!&r@wg9r)=qjdcx(fj+v(bq!p"
            + "lb@",
        "APP_KEY=base64:hbGSDc+wq8Yt3kLmPzXv5nRbT7uJfGd2sQaWe4rCyI0=¦APIKEY:base64:hb"
            + "GSDc+wq8Yt3kLmPzXv5nRbT7uJfGd2sQaWe4rCyI0=",
        "secret: SlNeO6ziATTSrLPEeAjr¦APIKEY:SlNeO6ziATTSrLPEeAjr",
        "MAILCHIMP_KEY={h32}-us12¦APIKEY:{h32}-us12",
        "define('AUTH_KEY', 'mt^t8e19n*6nfgfnuc3&l-!&r@wg9r)=qjdcx(fj+v(bq!plb@ x{y}["
            + "z]%$#4q#');¦APIKEY:mt^t8e19n*6nfgfnuc3&l-!&r@wg9r)=qjdcx(fj+v(bq!plb@ x{y}[z"
            + "]%$#4q#",
        "define('SECURE_AUTH_SALT', 'mt^t8e19n*6nfgfnuc3&l-!&r@wg9r)=qjdcx(fj+v(bq!pl"
            + "b@ x{y}[z]%$#4q#');¦APIKEY:mt^t8e19n*6nfgfnuc3&l-!&r@wg9r)=qjdcx(fj+v(bq!plb"
            + "@ x{y}[z]%$#4q#",
        "the Azure storage key {b86}== is out¦APIKEY:{b86}==",
        "key1: {b86}==¦APIKEY:{b86}==",
        "new ClientSecretCredential(tenant, client, \"x3L8Q~j5.GCUzVb2-hF7kPqLmNw9RtY"
            + "x_SdAe4cZ\")¦TOKEN:x3L8Q~j5.GCUzVb2-hF7kPqLmNw9RtYx_SdAe4cZ",
        "AZURE_DEVOPS_PAT=k3x7mz2qw5vb6nh4jr3tq2yd5pf6ls7ca2ge3uo4wi5xk6bm7zrq¦APIKEY"
            + ":k3x7mz2qw5vb6nh4jr3tq2yd5pf6ls7ca2ge3uo4wi5xk6bm7zrq",
        "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus"
            + "9uPHvRVEU\",\"y\":\"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0\",\"d\":\"jp"
            + "sQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI\"}¦PRIVATEKEY:jpsQnnGQmL-YBIffH113"
            + "6cspYG6-0iY7X1fCE9-E9LI",
        "postgres://app:BQc#qNcmW@h/db¦PASSWORD:postgres://app:BQc#qNcmW@h/db",
        "postgres://app:BQc/qNc?mW@h/db¦PASSWORD:postgres://app:BQc/qNc?mW@h/db",
        "app:KZbc3dsiBFkI0Q@tcp(db:3306)/hr¦PASSWORD:KZbc3dsiBFkI0Q",
        "sqlplus app/KZbc3dsiBFkI0Q@db:1521/orders¦PASSWORD:KZbc3dsiBFkI0Q",
        "db01.example.net:5432:orders:app:KZbc3dsiBFkI0Q¦PASSWORD:KZbc3dsiBFkI0Q",
        "localhost:5432:*:app:KZbc3dsiBFkI0Q\\n¦PASSWORD:KZbc3dsiBFkI0Q",
        "password=Zq7%kL(m)¦PASSWORD:Zq7%kL(m)",
        "password=it's9ok!¦PASSWORD:it's9ok!",
        "password={a;b9c};¦PASSWORD:{a;b9c}",
        "Server=x;Pwd={a;b9c};Database=d¦PASSWORD:{a;b9c}",
        "Material Non-Public Information¦MARKING:Material Non-Public Information",
        "Privileged & Confidential¦MARKING:Privileged & Confidential",
        "PRIVILEGED & CONFIDENTIAL¦MARKING:PRIVILEGED & CONFIDENTIAL",
        "ATTORNEY-CLIENT PRIVILEGED AND CONFIDENTIAL¦MARKING:ATTORNEY-CLIENT PRIVILEG"
            + "ED AND CONFIDENTIAL",
        "Vertraulich - nur für den Empfänger¦MARKING:Vertraulich",
        "Nicht zur Weitergabe bestimmt¦MARKING:Nicht zur Weitergabe bestimmt",
        "Confidentiel - ne pas diffuser¦MARKING:Confidentiel",
        "TLP: AMBER¦MARKING:TLP: AMBER",
        "TLP: RED\\nx¦MARKING:TLP: RED",
        "<h1>CONFIDENTIAL</h1>¦MARKING:CONFIDENTIAL",
        "<p class=\"mark\">Strictly confidential</p>¦MARKING:Strictly confidential",
        "Acme Corp. - Confidential - 2024¦MARKING:Confidential",
        "Acme GmbH – Vertraulich¦MARKING:Vertraulich"
      })
  void secret_inAnyForm_isFoundWhole(String text, String expected) {
    assertThat(Scans.found(filled(text))).contains(filled(expected));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "if (pem.startsWith(\"-----BEGIN PRIVATE KEY-----\")) { pem = pem.replace(\"-"
            + "----END PRIVATE KEY-----\", \"\"); }",
        "data = \"{b900}\"",
        "user_identified by the server and identified by its name",
        "props.put(\"password\", userPassword);",
        "ds.setPassword(password);",
        "define('DB_PASSWORD', getenv('DB_PASSWORD'));",
        "form.label(\"password\", \"Enter the password\")",
        "form.put(\"password\", \"Password\")",
        "t(\"password\", \"Your password\")",
        "os.environ.get('DB_PASSWORD', '')",
        "private readonly dbPassword: string;",
        "function login(password: string, user: string = 'admin') {}",
        "variable \"db_password\" {\\n  type = string\\n}\\nvariable \"region\" {\\n "
            + " default = \"eu-west-1\"\\n}",
        "psk is what it is",
        "password = userPassword",
        "password = userPassWord;",
        "password: required",
        "the password is expired",
        "the password is userName",
        "password=request.getParameter",
        "password: UserCredentials",
        "password: String",
        "passwordEncoder = BCryptPasswordEncoder",
        "password: NSString",
        "password: UITextField",
        "password = txtPassword.Text",
        "password = pwdHash",
        "password = newPwd;",
        "password = args.dbPwd",
        "password: process.argv",
        "password = SSLContext",
        "password=HTMLInputElement",
        "passwordField: JPasswordField",
        "password: JSONObject",
        "password: PasswordStr",
        "password: SecretStr = Field()",
        "password = getpass.getpass",
        "password: str",
        "password: rsync",
        "password: my-secret-name",
        "password: db-secret-key-ref",
        "password: user-password-hash",
        "token: this-is-not-one",
        "passwordPolicy: at-least-eight-chars",
        "DB_PASSWORD=from-the-vault-server",
        "password=db-password-secret",
        "password: mysql-root-password",
        "password: see-the-wiki-page",
        "the password is hunter",
        "the password is MD5",
        "the password is BCrypt",
        "the password is RSA-encrypted",
        "Password was changed to something new.",
        "Use SHA256 as the password hash.",
        "Use bcrypt12 as the password encoder.",
        "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus"
            + "9uPHvRVEU\",\"y\":\"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0\"}",
        "secret: mySecretValueFromTheVault",
        "api_key = 'SomeClassNameWithHumpsInside'",
        "token: com.example.auth.TokenProviderImpl",
        "secret_name = \"projects/x/secrets/db-secret\"",
        "token = AuthenticationTokenFactoryBean",
        "path.d = \"M10 10\"",
        "password = hash(salt)",
        "password=Zq7kL(m)",
        "postgres://db/path?mail=a:b@c",
        "@param url jdbc:postgresql://host:port/database}*@param name",
        "postgres://db.example/orders?at=a@b:5",
        "Not confidential",
        "Not Confidential",
        "Is this information confidential?",
        "What does TLP:RED mean?",
        "secret_version: 7",
        "Is TLP:AMBER right here?",
        "This document is not confidential.",
        "Nicht vertraulich",
        "Password last changed: 2024-05-01",
        "Password expires: 2025-01-31",
        "password_changed_at=1716200000",
        "password.min.length=12",
        "login_password_label=Password",
        "DB_PASSWORD_FILE=/run/secrets/db2",
        "Das Passwort lautet anders als der Benutzername.",
        "the password is SHA-256 hashed",
        "password: !vault |",
        "postgres://${DB_USER}:${DB_PASSWORD}@db/orders",
        "f\"postgresql://{user}:{password}@{host}/{db}\"",
        "postgres://%s:%s@%s/%s",
        "DB_PASSWORD=%TOKEN%",
        "DB_PASSWORD=xxxxxxxx",
        "DB_PASSWORD=xxxxxxxx1",
        "password: $DB_PASSWORD2",
        "password = hSzPtr->getPw(1)",
        "password = &foo(x1)",
        "password={a: 1, b: 2}",
        "{\"password\": {\"type\": \"string\", \"minLength\": 8}}",
        "Use Office365 as your password manager.",
        "Use Windows10 as password store",
        "Passwort auf Windows10 zurücksetzen",
        "reset your password to access Office365",
        "The password is stored in KeyStore2.",
        "assertThat(user.getPassword(\"db1234\")).isNull();",
        "new Column(\"password\", \"VARCHAR(255)\")",
        "route(\"password\", \"/account/password/v2\")",
        "path(\"password/reset/2fa\")",
        "log.info(\"password\", \"user-42-abc\")",
        "\"password\": hashPassword(req.body.password)",
        "identified by \"foo\" in the list",
        "The patient is identified by 'name1234'.",
        "const password: string = getPassword();",
        "const passwordRegex: RegExp = /^x/;",
        "token: string = \"abc\"",
        "type Token = \"identifier1 | keyword2 | number3\"",
        "const TOKEN_PATTERN = '^(?:[a-zA-Z0-9_]+)\\\\s*=\\\\s*(\"[^\"]*\")$'",
        "select 'app:1' from x",
        "file.java:1024:foo:bar:something12",
        "2024-05-01:1234:abc:def:Something",
        "git@tcp(host)",
        "\"d\": \"M10.5,20.3L30,40\"",
        "{\"kty\": \"EC\", \"d\": \"short\"}",
        "curl -U name",
        "class Password(BaseModel):",
        "password: constr(min_length=8)",
        "password = forms.CharField(max_length=32)",
        "password: z.string().min(8)",
        "password: Joi.string().min(8).required()",
        "password=$(openssl rand -base64 32)",
        "password = \"\".join(random.choice(chars) for _ in range(12))",
        "secret = secrets.token_urlsafe(32)",
        "passwordHash: $2b",
        "confidential data must be marked",
        "Our privileged users",
        "Level 3 - Confidential - ask the owner?",
        "<option>Confidential</option>",
        "if (x) { return \"TLP:AMBER\"; } else { y ? 1 : 2 }",
        "Vertraulich behandeln wir Ihre Daten."
      })
  void text_withoutASecret_isLeft(String text) {
    assertThat(Scans.types(filled(text)))
        .noneMatch(type -> type.secret() || type == EntityType.MARKING);
  }

  private static String filled(String template) {
    Matcher drawn = DRAWN.matcher(template);
    return drawn
        .replaceAll(match -> drawn(match.group(1), Integer.parseInt(match.group(2))))
        .replace("\\n", "\n");
  }

  private static String drawn(String kind, int length) {
    String alphabet = kind.equals("h") ? HEX : kind.equals("b") ? LETTERS + "+/" : LETTERS;
    StringBuilder out = new StringBuilder();
    new Random(length)
        .ints(length, 0, alphabet.length())
        .forEach(i -> out.append(alphabet.charAt(i)));
    return out.toString();
  }
}
