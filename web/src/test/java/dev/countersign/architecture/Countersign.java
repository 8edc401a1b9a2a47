package dev.countersign.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/// The classes of all modules, read once, and which of them make up core.
final class Countersign {

    static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("tests.jar"))
            .importPackages("dev.countersign");

    static final String API = "dev.countersign.api..";
    static final String PERSISTENCE = "dev.countersign.persistence..";
    static final String WEB = "dev.countersign.web..";
    static final String DEMO = "dev.countersign.demo..";

    static final DescribedPredicate<JavaClass> CORE = JavaClass.Predicates.resideInAPackage("dev.countersign..")
            .and(DescribedPredicate.not(JavaClass.Predicates.resideInAnyPackage(API, PERSISTENCE, WEB, DEMO)))
            .as("core");

    private Countersign() {}
}
