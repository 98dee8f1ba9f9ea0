/// Java projects as their build files describe them, read without running a build.
@NullMarked
package dev.lungo.code.java.build;

import org.jspecify.annotations.NullMarked;
