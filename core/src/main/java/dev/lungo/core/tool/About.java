package dev.lungo.core.tool;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/// The meaning of a component of an arguments record, for the schema that the model reads. `optional` is
/// said by `@Nullable`. `oneOf` lists the allowed words, `min` and `max` bound a number.
@Retention(RetentionPolicy.RUNTIME)
public @interface About {
    String value() default "";

    String[] oneOf() default {};
}
