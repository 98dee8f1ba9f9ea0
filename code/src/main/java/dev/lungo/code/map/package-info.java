/// The repository map: definitions of source files, ranked by the files that refer to them.
@NullMarked
package dev.lungo.code.map;

import org.jspecify.annotations.NullMarked;
