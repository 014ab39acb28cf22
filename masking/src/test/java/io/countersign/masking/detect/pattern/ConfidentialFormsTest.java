package io.countersign.masking.detect.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.masking.EntityType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Forms of markings, of what is not yet public, and of headers that say whose code it is. */
class ConfidentialFormsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      value = {
        "Uso interno exclusivamente¦MARKING",
        "# Brouillon - ne pas diffuser¦MARKING",
        "Acme Corp. - NDA - 2024¦MARKING",
        "Acme Corp. - RESTRICTED - 2024¦MARKING",
        "We plan to acquire Northwind; keep this between us.¦BUSINESS",
        "We are in talks to take over Contoso, which is not yet public.¦BUSINESS",
        "We will cut the profit forecast tomorrow, this is not public.¦BUSINESS",
        "Internal price list 2025: discount tiers for key accounts.¦BUSINESS",
        "Der Quartalsgewinn ist noch nicht bekannt.¦BUSINESS",
        "La nueva lista de precios todavía no es pública.¦BUSINESS",
        "// Copyright (c) 2024 Acme Corp. All rights reserved.¦OWNERSHIP",
        "# Copyright © 2024 Exemple SA. Tous droits réservés.¦OWNERSHIP"
      })
  void confidentialText_inAnyForm_isFound(String text, EntityType type) {
    assertThat(Scans.types(text)).contains(type);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Acme Corp. - restricted - 2024",
        "Apple reported its Q3 earnings last week, as published.",
        "Do not share your password with anybody.",
        "// Copyright 2013 Acme Inc. All rights reserved.\n// Licensed under the Apache License"
      })
  void ordinaryText_isLeft(String text) {
    assertThat(Scans.types(text))
        .doesNotContain(EntityType.MARKING, EntityType.BUSINESS, EntityType.OWNERSHIP);
  }
}
