/// Directories of Lungo, and replacing files in them.
@NullMarked
package dev.lungo.core.file;

import org.jspecify.annotations.NullMarked;
