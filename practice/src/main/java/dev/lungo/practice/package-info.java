/// The practice model: a scripted model server, its demo project and its command line.
@NullMarked
package dev.lungo.practice;

import org.jspecify.annotations.NullMarked;
