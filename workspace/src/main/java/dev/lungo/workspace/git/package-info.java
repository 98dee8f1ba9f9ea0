/// Facts about a directory's repository, read without starting git if possible.
@NullMarked
package dev.lungo.workspace.git;

import org.jspecify.annotations.NullMarked;
