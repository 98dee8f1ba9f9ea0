/// The wire protocols of models, seen from the model's side.
@NullMarked
package dev.lungo.practice.protocol;

import org.jspecify.annotations.NullMarked;
