package io.countersign.masking.detect.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Code, logs, data and prose of eight languages in which nothing is an entity. */
class OrdinaryTextTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "@Override public String toString() { return name; }",
        "@app.route('/users', methods=['GET'])",
        "@media (max-width: 600px) { .a { width: 10px } }",
        "import { a } from '@angular/core';",
        "npm install lodash@4.17.21 react@latest",
        "username = request.form['username']",
        "String username; int age = 0;",
        "The user is deactivated since Monday, and the login was disabled.",
        "Der Benutzer ist gesperrt, bis die Prüfung fertig ist.",
        "pip install hf_transfer, then call hf_hub_download_with_a_long_name_of_words",
        "user: User = self.user.get(pk)",
        "<example>\nuser: what is left to do on this branch?\nassistant: two tests",
        "user: don't mock the database in these tests",
        "user: \"Can you look at the branch again?\"",
        "User: Yeah, that is the one.",
        "Clarify the request or ask the user.\n\n# Session-specific guidance",
        "The text is shown to the user.\n## When to use",
        "password = getPassword(); token = next(tokens)",
        "if (password == null) throw new Error('password required');",
        "passwordHash = hash(password, salt)",
        "const key = `${prefix}-${id}`; map.set(key, value);",
        "primary_key = True; foreign_key: user_id",
        "a[1::2], b[::2], c[33::-3]",
        "self.internal = module.private",
        "config.local = env.local; x.home = y",
        "float[] v = {0.1234f, 0.5678f, 0.9012f};",
        "background: url(icon@2x.png) 0 0 / 16px 16px",
        "docker run -p 8080:80 -u 1000:1000 nginx:1.25.3",
        "ssh -p 2222 example; cp -p a b; mkdir -p a/b",
        "SELECT * FROM customer WHERE customer_id = :id",
        "for (let i = 0; i < 100; i++) { sum += i; }",
        "tokenValidatorV2FactoryBean.getUserToken2FromCacheAsync3()",
        "Bearer authentication and basic auth are supported.",
        "# SPDX-License-Identifier: MIT",
        "// Copyright 2020 The Example Authors. Licensed under the Apache License, Version 2.0",
        "version: 1.2.3.4, build 5.6.7.8"
      })
  void code_ofManyLanguages_isLeft(String text) {
    assertThat(Scans.found(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-05-12 10:22:33,123 INFO [main] c.e.App - started in 4.321 seconds (process 1234)",
        "May 12 10:22:33 app systemd[1]: Started Session 42 of user root.",
        "[10:22:33] GET /api/v1/items?page=2&size=50 200 12ms",
        "trace_id=4bf92f3577b34da6a3ce929d0e0e4736 span_id=00f067aa0ba902b7",
        "commit 356a192b7913b04c54574d18c28d46e6395428ab",
        "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "\"integrity\": \"sha512-9H1KBfKm3yQ0m2c6X5w0Nz0v8T1bQm4J7x8d0eYwq3sK5hU2LrP9aG6fV==\"",
        "resolved \"https://registry.npmjs.org/a/-/a-1.0.0.tgz#d41d8cd98f00b204e9800998ecf8427e\"",
        "{\"id\": 12345, \"price\": 19.99, \"tags\": [\"a\", \"b\"], \"ok\": true}",
        "{\"width\": 1920, \"height\": 1080, \"ratio\": 1.7778}",
        "Cache-Control: max-age=3600, public",
        "retries: 3, timeout: 30s, backoff: 1.5",
        "ETag: \"33a64df551425fcc55e4d42a148795d9f25f89d4\""
      })
  void logOrData_ofMachines_isLeft(String text) {
    assertThat(Scans.found(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "We have 30 years of experience and 5 offices; the contract ends in 2027.",
        "Our customers are happy, no customer left in 2024, and 12 members joined.",
        "Please reset your password; the password policy has changed.",
        "The confidential letter was internal to the team and restricted nobody.",
        "Diabetes and asthma are common diseases; cancer research costs money.",
        "The merger of two galaxies took a billion years.",
        "Wir haben 30 Jahre Erfahrung; der Vertrag endet 2027, der Server läuft.",
        "Das vertrauliche Gespräch blieb intern. Bitte setzen Sie Ihr Passwort zurück.",
        "Bei Punkt 3 der Tagesordnung geht es um die Kundennummern aller Kunden.",
        "Nous avons 30 ans d'expérience ; le contrat finit en 2027.",
        "Le document confidentiel reste interne. Le mot de passe doit être changé.",
        "Tenemos 30 años de experiencia; el contrato termina en 2027.",
        "Es una carta confidencial de uso interno. La contraseña debe cambiarse.",
        "Abbiamo 30 anni di esperienza; il contratto scade nel 2027.",
        "È una lettera riservata. La password va cambiata ogni 90 giorni.",
        "Wij hebben 30 jaar ervaring; het contract eindigt in 2027.",
        "Het is een vertrouwelijke brief. Het wachtwoord moet worden gewijzigd.",
        "Temos 30 anos de experiência; o contrato termina em 2027.",
        "É uma carta confidencial. A senha deve ser alterada a cada 90 dias.",
        "Mamy 30 lat doświadczenia; umowa kończy się w 2027 roku.",
        "To jest poufne pismo. Hasło musi zostać zmienione co 90 dni.",
        "Meet at point 5; at this point it is really best.",
        "Section 4.3.2.1 says so, and chapter 5 as well.",
        "MacBook M3 8GB, model B12, part A10.5, 5 E 7th",
        "The car costs 12 345 euros and the hotel has 10000 rooms."
      })
  void prose_ofEightLanguages_isLeft(String text) {
    assertThat(Scans.found(text)).isEmpty();
  }
}
