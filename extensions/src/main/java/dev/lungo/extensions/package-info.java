/// Skills and commands that the folders of a user and of a project add.
@NullMarked
package dev.lungo.extensions;

import org.jspecify.annotations.NullMarked;
