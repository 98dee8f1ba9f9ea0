/// Shared parts of several modules' tests: temporary projects and golden files.
@NullMarked
package dev.lungo.testkit;

import org.jspecify.annotations.NullMarked;
