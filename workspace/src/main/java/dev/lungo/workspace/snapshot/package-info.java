/// States of a project's files in a private git directory.
@NullMarked
package dev.lungo.workspace.snapshot;

import org.jspecify.annotations.NullMarked;
