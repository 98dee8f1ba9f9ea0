/// The JDK's compiler on sources in memory: no output, no annotation processors, no code of the project.
@NullMarked
package dev.lungo.code.java.compile;

import org.jspecify.annotations.NullMarked;
