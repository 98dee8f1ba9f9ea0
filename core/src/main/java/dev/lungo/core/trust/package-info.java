/// What a project's files may do, as decided for one directory.
@NullMarked
package dev.lungo.core.trust;

import org.jspecify.annotations.NullMarked;
