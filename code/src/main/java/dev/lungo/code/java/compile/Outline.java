package dev.lungo.code.java.compile;

import java.util.Arrays;
import java.util.List;

/// The part of a source file that others can see. `header` is its text without comments, bodies of methods,
/// types of private fields, and imports that only those use, one declaration in each line. `names` are the
/// sorted hashes of all identifiers of the file, `supers` those after `extends` and `implements`.
public record Outline(
        String packageName,
        List<String> imports,
        List<String> types,
        int topTypes,
        String header,
        int[] names,
        int[] supers) {
    /// Names of the types that other files find by this file's package: the first `topTypes` of `types`.
    public List<String> top() {
        return types.subList(0, topTypes);
    }

    public boolean mentions(String name) {
        return Arrays.binarySearch(names, name.hashCode()) >= 0;
    }

    public boolean declaresWith(String name) {
        return Arrays.binarySearch(supers, name.hashCode()) >= 0;
    }
}
