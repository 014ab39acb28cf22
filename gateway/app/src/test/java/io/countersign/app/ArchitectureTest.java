package io.countersign.app;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.http.server.reactive.ServerHttpRequest;
import reactor.netty.http.server.HttpServerRequest;

/** The directions and habits that the design promises, held by the build. */
@Tag("long")
class ArchitectureTest {
  private static final String ROOT = "io.countersign.";
  private static final List<String> MODULES =
      List.of(
          "config",
          "allowlist",
          "masking",
          "audit",
          "identity",
          "governance",
          "proxy",
          "console",
          "app");

  /** What each module may use of ours. */
  private static final Map<String, List<String>> ARROWS =
      Map.of(
          "config", List.of(),
          "allowlist", List.of(),
          "masking", List.of(),
          "audit", List.of(),
          "identity", List.of(),
          "governance", List.of("identity"),
          "proxy", List.of("masking", "allowlist", "audit", "identity", "governance"),
          "console", List.of("allowlist", "masking", "audit", "identity", "governance"));

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.countersign");

  @Test
  void everyModule_isLookedAt() {
    for (String module : MODULES) {
      assertThat(CLASSES)
          .as(module)
          .anyMatch(type -> type.getPackageName().startsWith(ROOT + module));
    }
  }

  @Test
  void modules_useOnlyWhatTheDesignAllows() {
    ARROWS.forEach(
        (module, allowed) -> {
          String[] forbidden =
              MODULES.stream()
                  .filter(other -> !other.equals(module) && !allowed.contains(other))
                  .map(other -> ROOT + other + "..")
                  .toArray(String[]::new);
          noClasses()
              .that()
              .resideInAPackage(ROOT + module + "..")
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage(forbidden)
              .check(CLASSES);
        });
  }

  @Test
  void packages_haveNoCycles() {
    slices().matching("io.countersign.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void leavesAndGovernance_areFreeOfFrameworks() {
    noClasses()
        .that()
        .resideInAnyPackage(modules("config", "allowlist", "masking", "audit", "identity"))
        .or()
        .resideInAPackage(ROOT + "governance..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.springframework..", "reactor..", "io.netty..")
        .check(CLASSES);
  }

  @Test
  void opennlp_isUsedOnlyForNamesAndTasks() {
    noClasses()
        .that(not(resideInAnyPackage(ROOT + "masking.detect.ner..", ROOT + "masking.task..")))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("opennlp..")
        .check(CLASSES);
  }

  @Test
  void onnxRuntime_isUsedOnlyForDeepNames() {
    noClasses()
        .that(not(resideInAnyPackage(ROOT + "masking.detect.ner.deep..")))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("ai.onnxruntime..")
        .check(CLASSES);
  }

  @Test
  void regularExpressions_standOnlyWithThePatterns() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + "masking..")
        .and(not(resideInAPackage(ROOT + "masking.detect.pattern..")))
        .should()
        .callMethod(Pattern.class, "compile", String.class)
        .orShould()
        .callMethod(Pattern.class, "compile", String.class, int.class)
        .check(CLASSES);
  }

  @Test
  void dataPlane_neverWaits() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + "proxy..")
        .should()
        .callMethodWhere(
            new DescribedPredicate<>("block, sleep or join") {
              @Override
              public boolean test(JavaMethodCall call) {
                return waits(call.getTargetOwner().getName(), call.getTarget().getName());
              }
            })
        .check(CLASSES);
    noMethods()
        .that()
        .areDeclaredInClassesThat()
        .resideInAPackage(ROOT + "proxy..")
        .should()
        .haveModifier(JavaModifier.SYNCHRONIZED)
        .check(CLASSES);
  }

  @Test
  void beans_areDeclaredOnlyInApp() {
    noClasses()
        .that(not(resideInAPackage(ROOT + "app..")))
        .should()
        .beAnnotatedWith("org.springframework.context.annotation.Configuration")
        .orShould()
        .beAnnotatedWith("org.springframework.stereotype.Component")
        .check(CLASSES);
    methods()
        .that()
        .areAnnotatedWith("org.springframework.context.annotation.Bean")
        .should()
        .beDeclaredInClassesThat(resideInAPackage(ROOT + "app.."))
        .allowEmptyShould(true)
        .check(CLASSES);
    noClasses()
        .should()
        .beAnnotatedWith("org.springframework.context.annotation.ComponentScan")
        .check(CLASSES);
    fields()
        .should()
        .notBeAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
        .check(CLASSES);
  }

  @Test
  void timeAndRandomness_areInjected() {
    noClasses()
        .that(not(resideInAPackage(ROOT + "app..")))
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .dependOnClassesThat(exactly(Random.class))
        .check(CLASSES);
  }

  /** What is not known cannot be recorded: nobody asks where a caller's connection comes from. */
  @Test
  void addressOfACaller_isNeverAskedFor() {
    assertThat(whoAsksForTheAddress(CLASSES)).isEmpty();
  }

  /** The negative control. */
  @Test
  void classThatAsksForTheAddress_isFound() {
    assertThat(whoAsksForTheAddress(new ClassFileImporter().importClasses(AsksForAddress.class)))
        .hasSize(2);
  }

  private static List<String> whoAsksForTheAddress(JavaClasses classes) {
    Set<String> asking =
        Set.of("getRemoteAddress", "remoteAddress", "connectionRemoteAddress", "getRemoteHost");
    return classes.stream()
        .flatMap(type -> type.getMethodCallsFromSelf().stream())
        .filter(call -> asking.contains(call.getTarget().getName()))
        .filter(call -> !call.getTargetOwner().getName().startsWith(ROOT))
        .map(Object::toString)
        .toList();
  }

  /** Does what must not be done. */
  static final class AsksForAddress {
    static @Nullable Object ofARequest(ServerHttpRequest request) {
      return request.getRemoteAddress();
    }

    static @Nullable Object ofAConnection(HttpServerRequest request) {
      return request.remoteAddress();
    }
  }

  @Test
  void libraries_doNotLog() {
    noClasses()
        .that()
        .resideInAnyPackage(modules("masking", "allowlist", "config"))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.slf4j..", "java.util.logging..", "ch.qos.logback..")
        .check(CLASSES);
  }

  @Test
  void publicTypes_areInterfacesRecordsEnumsExceptionsOrFinal() {
    classes()
        .that()
        .arePublic()
        .and()
        .areTopLevelClasses()
        .and(not(resideInAPackage(ROOT + "app..")))
        .should(beHiddenOrFinal())
        .check(CLASSES);
  }

  @Test
  void names_sayWhatAThingIs() {
    noClasses()
        .should()
        .haveNameMatching(
            ".*\\.[A-Z][A-Za-z]*(Util|Utils|Helper|Manager|Impl|Service|Common)(\\$.*)?")
        .check(CLASSES);
  }

  private static boolean waits(String owner, String method) {
    if (owner.startsWith("reactor.")) {
      return method.startsWith("block");
    }
    if (owner.equals("java.lang.Thread")) {
      return method.equals("sleep") || method.equals("join");
    }
    return owner.equals("java.util.concurrent.CompletableFuture")
        && (method.equals("join") || method.equals("get"));
  }

  private static DescribedPredicate<JavaClass> exactly(Class<?> type) {
    return new DescribedPredicate<>("exactly " + type.getName()) {
      @Override
      public boolean test(JavaClass candidate) {
        return candidate.isEquivalentTo(type);
      }
    };
  }

  private static ArchCondition<JavaClass> beHiddenOrFinal() {
    return new ArchCondition<>("be an interface, record, enum, exception or final") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        boolean good =
            type.isInterface()
                || type.isRecord()
                || type.isEnum()
                || type.isAssignableTo(Throwable.class)
                || type.getModifiers().contains(JavaModifier.FINAL)
                || onlyItsPackageExtends(type);
        if (!good) {
          events.add(SimpleConditionEvent.violated(type, type.getName() + " is open"));
        }
      }
    };
  }

  private static boolean onlyItsPackageExtends(JavaClass type) {
    return type.getConstructors().stream()
        .noneMatch(
            constructor ->
                constructor.getModifiers().contains(JavaModifier.PUBLIC)
                    || constructor.getModifiers().contains(JavaModifier.PROTECTED));
  }

  private static String[] modules(String... names) {
    String[] packages = new String[names.length];
    for (int i = 0; i < names.length; i++) {
      packages[i] = ROOT + names[i] + "..";
    }
    return packages;
  }
}
