package com.dezky;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.dezky.access.OnSurface;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.web.bind.annotation.RestController;

/// The shape of the house: arrows point one way, doors are marked, SQL and HTTP stay where they belong.
@AnalyzeClasses(packages = "com.dezky", importOptions = ImportOption.DoNotIncludeTests.class)
class ModuleRulesTest {
    @Test
    void modulesUseOnlyTheNeighboursTheyName() {
        ApplicationModules.of(Dezky.class).verify();
    }

    @ArchTest
    static final ArchRule EVERY_CONTROLLER_NAMES_ITS_SURFACES = classes()
            .that().areAnnotatedWith(RestController.class).and().doNotHaveSimpleName("HealthApi")
            .should().beAnnotatedWith(OnSurface.class)
            .because("a controller without surfaces answers on every host");

    @ArchTest
    static final ArchRule CONTROLLERS_SPEAK_NO_SQL = noClasses()
            .that().resideInAPackage("..web..")
            .should().dependOnClassesThat().areAssignableTo(JdbcClient.class)
            .because("the web folder is a client of the face like any other");

    @ArchTest
    static final ArchRule NOBODY_WRITES_ON_STANDARD_OUT = noClasses()
            .that().doNotHaveFullyQualifiedName("com.dezky.audit.verify.AuditVerify") // a command, which answers there
            .should().accessField(System.class, "out").orShould().accessField(System.class, "err");

    @ArchTest
    static final ArchRule TIME_COMES_FROM_THE_CLOCK = noClasses()
            .that().doNotHaveFullyQualifiedName("com.dezky.kernel.Ids")
            .should().callMethod(java.time.Instant.class, "now")
            .orShould().callMethod(java.time.LocalDate.class, "now")
            .orShould().callMethod(System.class, "currentTimeMillis");
}
