/// Files on the disk and the differences between them.
@NullMarked
package dev.lungo.workspace.file;

import org.jspecify.annotations.NullMarked;
