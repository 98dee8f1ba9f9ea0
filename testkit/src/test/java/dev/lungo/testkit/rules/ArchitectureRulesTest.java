package dev.lungo.testkit.rules;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ArchitectureRulesTest {
    private static final Pattern FOREIGN_TO_CORE = Pattern.compile(
            "^import (?:static )?(?!java\\.|javax\\.|org\\.jspecify\\.|dev\\.lungo\\.core\\b)(\\S+);",
            Pattern.MULTILINE);
    private static final Pattern FOREIGN_TO_CLI = Pattern.compile(
            "(java\\.net\\.http\\b|\\bofVirtual\\(|startVirtualThread\\(|newVirtualThreadPerTaskExecutor\\()");
    private static final Pattern BROAD_CATCH =
            Pattern.compile("catch \\((?:final )?(?:[\\w.]+ \\| )*(Exception|RuntimeException|Throwable|Error)\\b");

    private static Repository repository;
    private static List<Source> sources;
    private static Exceptions exceptions;

    @BeforeAll
    static void read() throws IOException {
        repository = Repository.locate();
        sources = Sources.all();
        exceptions = Exceptions.read();
    }

    @Test
    void modulesDependOnlyAsTheTableSays() throws IOException {
        var found = new ArrayList<Violation>();
        for (String module : repository.modules()) {
            for (String other : repository.dependencies(module, false)) {
                if (!Arrows.allowed(module, other)) {
                    found.add(new Violation(module + "/pom.xml", "must not depend on " + other));
                }
            }
        }
        exceptions.require("module-arrow", found.stream());
    }

    @Test
    void codeUsesOnlyPackagesOfAllowedModules() {
        exceptions.require(
                "package-arrow",
                main().flatMap(source -> source.usedPackages().stream()
                        .filter(used -> !Arrows.allowed(source.module(), Arrows.moduleOf(used)))
                        .map(used -> new Violation(source.toString(), "must not use " + used))));
    }

    @Test
    void packagesBearTheNameOfTheirModule() {
        exceptions.require(
                "package-name",
                main().filter(source -> !(source.packageName() + ".").startsWith("dev.lungo." + source.module() + "."))
                        .map(source -> new Violation(source.toString(), "is in package " + source.packageName())));
    }

    @Test
    void packagesOfAModuleHaveNoCircles() {
        exceptions.require(
                "package-circle",
                repository.modules().stream()
                        .flatMap(module ->
                                Circles.among(
                                        main().filter(source -> source.module().equals(module))
                                                .toList())
                                        .stream()));
    }

    @Test
    void coreUsesOnlyTheJdkAndJSpecify() {
        exceptions.require("core-import", matches("core", FOREIGN_TO_CORE, "must not import "));
    }

    @Test
    void theClientHasNoVirtualThreadAndNoHttpClient() {
        exceptions.require(
                "client-start",
                Stream.of("cli", "client")
                        .flatMap(module -> matches(module, FOREIGN_TO_CLI, "costs the client its fast start: ")));
    }

    @Test
    void everythingIsCaughtInThreePlacesOnly() {
        exceptions.require("broad-catch", main().flatMap(source -> matches(source, BROAD_CATCH, "catches ")));
    }

    private static Stream<Violation> matches(String module, Pattern pattern, String what) {
        return main().filter(source -> source.module().equals(module))
                .flatMap(source -> matches(source, pattern, what));
    }

    private static Stream<Violation> matches(Source source, Pattern pattern, String what) {
        return pattern.matcher(source.code())
                .results()
                .map(match -> new Violation(source.toString(), what + match.group(1)));
    }

    private static Stream<Source> main() {
        return sources.stream().filter(Source::isMain);
    }
}
