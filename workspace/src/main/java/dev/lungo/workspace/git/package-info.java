/// What a directory's repository says about it, read without starting git where possible.
@NullMarked
package dev.lungo.workspace.git;

import org.jspecify.annotations.NullMarked;
