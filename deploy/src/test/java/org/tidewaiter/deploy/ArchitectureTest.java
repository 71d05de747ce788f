package org.tidewaiter.deploy;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows of the design, as tests. Change a rule here only together with the design page. */
@AnalyzeClasses(packages = "org.tidewaiter", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String[] LIBRARIES = {
    "org.tidewaiter.ingest..", "org.tidewaiter.enrich..", "org.tidewaiter.rules.."
  };

  @ArchTest
  static final ArchRule DATA_FLOWS_ONE_WAY =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("ingest")
          .definedBy("org.tidewaiter.ingest..")
          .layer("enrich")
          .definedBy("org.tidewaiter.enrich..")
          .layer("rules")
          .definedBy("org.tidewaiter.rules..")
          .layer("deploy")
          .definedBy("org.tidewaiter.deploy..")
          .whereLayer("deploy")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("rules")
          .mayOnlyBeAccessedByLayers("deploy")
          .whereLayer("enrich")
          .mayOnlyBeAccessedByLayers("deploy")
          .whereLayer("ingest")
          .mayOnlyBeAccessedByLayers("enrich", "rules", "deploy");

  @ArchTest
  static final ArchRule NO_PACKAGE_CYCLES =
      slices().matching("org.tidewaiter.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule EVENTS_KNOW_NOTHING_OF_OURS =
      noClasses()
          .that()
          .resideInAPackage("org.tidewaiter.ingest.event..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.tidewaiter.ingest.decode..",
              "org.tidewaiter.ingest.json..",
              "org.tidewaiter.ingest.firewall..",
              "org.tidewaiter.ingest.flow..",
              "org.tidewaiter.ingest.kafka..");

  @ArchTest
  static final ArchRule PLUGIN_AUTHORS_SEE_THE_JDK_ALONE =
      classes()
          .that()
          .resideInAPackage("org.tidewaiter.enrich.spi")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("org.tidewaiter.enrich.spi", "java..", "org.jspecify..");

  @ArchTest
  static final ArchRule KAFKA_STAYS_AT_THE_EDGE =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "org.tidewaiter.ingest.kafka..",
              "org.tidewaiter.deploy.pipeline..",
              "org.tidewaiter.deploy.broker..",
              "org.tidewaiter.deploy.demo..",
              "org.tidewaiter.deploy.topics..",
              "org.tidewaiter.deploy.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.kafka..");

  @ArchTest
  static final ArchRule BROKER_IS_FOR_THE_DEMO_ALONE =
      noClasses()
          .that()
          .resideOutsideOfPackages("org.tidewaiter.deploy.broker..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("kafka..", "scala..", "org.apache.kafka.server..");

  @ArchTest
  static final ArchRule LIBRARIES_TAKE_NO_CLOCK_AND_NO_SURROUNDINGS =
      noClasses()
          .that()
          .resideInAnyPackage(LIBRARIES)
          .should()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "getenv", String.class)
          .orShould()
          .callMethod(System.class, "getProperty", String.class)
          .orShould()
          .callMethod(java.time.Instant.class, "now")
          .orShould()
          .dependOnClassesThat()
          .resideInAnyPackage("java.net.http..", "picocli..", "com.sun.net..")
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(Thread.class);

  @ArchTest
  static final ArchRule ONLY_THE_COMMAND_LINE_SPEAKS =
      noClasses()
          .that()
          .resideOutsideOfPackages("org.tidewaiter.deploy.cli..")
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err")
          .orShould()
          .callMethod(System.class, "exit", int.class);

  @ArchTest
  static final ArchRule LIBRARIES_TOUCH_NO_FILES =
      noClasses()
          .that()
          .resideInAnyPackage(LIBRARIES)
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.nio.file.Files")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.io.File")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.io.FileInputStream");
}
