/// Finding files and lines, with ignore files respected.
@NullMarked
package dev.lungo.workspace.search;

import org.jspecify.annotations.NullMarked;
