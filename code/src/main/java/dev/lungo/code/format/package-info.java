/// Formatters as data, and how one runs on a file.
@NullMarked
package dev.lungo.code.format;

import org.jspecify.annotations.NullMarked;
