package io.countersign.console;

import java.util.Locale;
import java.util.Map;
import org.springframework.context.support.StaticMessageSource;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.AbstractConfigurableTemplateResolver;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/**
 * Renders the pages' templates to text. Everything a template shows goes through {@code th:text} or
 * an attribute, which escape; a test forbids the rest. Thread-safe.
 */
final class Templates {
  private static final String ROOT = "io/countersign/console/page/";

  private final SpringTemplateEngine renderer = new SpringTemplateEngine();

  private Templates(AbstractConfigurableTemplateResolver resolver) {
    resolver.setSuffix(".html");
    resolver.setTemplateMode(TemplateMode.HTML);
    resolver.setCharacterEncoding("UTF-8");
    resolver.setCacheable(true);
    renderer.setTemplateResolver(resolver);
    renderer.setTemplateEngineMessageSource(new StaticMessageSource());
    renderer.setEnableSpringELCompiler(false);
  }

  /** The console's own templates. */
  static Templates of() {
    ClassLoaderTemplateResolver own =
        new ClassLoaderTemplateResolver(Templates.class.getClassLoader());
    own.setPrefix(ROOT);
    return new Templates(own);
  }

  /** Templates from elsewhere: for a test that must find a bad one. */
  static Templates of(AbstractConfigurableTemplateResolver resolver) {
    return new Templates(resolver);
  }

  String render(String name, Map<String, Object> model) {
    return renderer.process(name, new Context(Locale.ENGLISH, model));
  }
}
