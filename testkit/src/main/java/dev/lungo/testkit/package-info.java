/// What tests of several modules share: temporary projects and golden files.
@NullMarked
package dev.lungo.testkit;

import org.jspecify.annotations.NullMarked;
