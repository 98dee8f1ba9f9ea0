/// Tables of files by name: those that are protected from changes, and those that hold secrets.
@NullMarked
package dev.lungo.policy.path;

import org.jspecify.annotations.NullMarked;
