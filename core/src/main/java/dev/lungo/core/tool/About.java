package dev.lungo.core.tool;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/// The meaning of a component of an arguments record, for the schema that the model reads; a `@Nullable` one is
/// optional. `oneOf` lists the allowed words.
@Retention(RetentionPolicy.RUNTIME)
public @interface About {
    String value() default "";

    String[] oneOf() default {};
}
