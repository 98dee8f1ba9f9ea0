/// Finds errors in Java sources with the JDK's compiler, without running a build or anything of the project.
@NullMarked
package dev.lungo.code.java;

import org.jspecify.annotations.NullMarked;
