/// Lets others in. What the folders of a user and of a project add to the program.
@NullMarked
package dev.lungo.extensions;

import org.jspecify.annotations.NullMarked;
