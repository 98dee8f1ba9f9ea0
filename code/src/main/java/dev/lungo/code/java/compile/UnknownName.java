package dev.lungo.code.java.compile;

import dev.lungo.core.code.Diagnostic;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A type, package, or module that an error says does not exist.
record UnknownName(Kind kind, String name) {
    private static final Pattern SYMBOL = Pattern.compile("symbol: (\\w+) ([\\w$]+)");
    private static final Pattern PLACE = Pattern.compile("(?:^package|module not found:|location: package) ([\\w.$]+)");

    enum Kind {
        TYPE,
        /// A package, or a type that is named with its package.
        PACKAGE,
        /// A module that is not there, or a package of a module that the compiler does not use unless told to.
        MODULE
    }

    /// The symbol that an error does not find, whatever it is.
    static Optional<Matcher> symbol(Diagnostic error) {
        return Optional.of(SYMBOL.matcher(error.message())).filter(Matcher::find);
    }

    static Optional<UnknownName> of(Diagnostic error) {
        Matcher place = PLACE.matcher(error.message());
        return switch (String.valueOf(error.code())) {
            case "doesnt.exist" -> Optional.of(place).filter(Matcher::find).map(found -> ofPackage(found.group(1)));
            case "package.not.visible", "import.module.not.found" ->
                Optional.of(place).filter(Matcher::find).map(found -> new UnknownName(Kind.MODULE, found.group(1)));
            default ->
                symbol(error)
                        .filter(found -> isType(found.group(1), found.group(2)))
                        .map(found -> place.find()
                                ? new UnknownName(Kind.PACKAGE, place.group(1))
                                : new UnknownName(Kind.TYPE, found.group(2)));
        };
    }

    /// The compiler takes an unknown type before a dot for a package.
    private static UnknownName ofPackage(String name) {
        return new UnknownName(name.indexOf('.') < 0 && isType("variable", name) ? Kind.TYPE : Kind.PACKAGE, name);
    }

    private static boolean isType(String kind, String name) {
        return kind.equals("class") || kind.equals("variable") && Character.isUpperCase(name.charAt(0));
    }
}
