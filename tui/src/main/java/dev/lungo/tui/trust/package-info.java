/// The decision to trust a directory: what its own files would do, and the answer of a person.
@NullMarked
package dev.lungo.tui.trust;

import org.jspecify.annotations.NullMarked;
