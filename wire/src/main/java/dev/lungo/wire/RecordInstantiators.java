package dev.lungo.wire;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.ValueInstantiator;
import tools.jackson.databind.deser.ValueInstantiators;
import tools.jackson.databind.deser.std.StdValueInstantiator;
import tools.jackson.databind.introspect.AnnotatedConstructor;

/// Makes records by plain reflection. Jackson itself would use method handles, for which the JVM makes
/// some hundred classes at the start of every process.
final class RecordInstantiators extends ValueInstantiators.Base {
    @Override
    public ValueInstantiator modifyValueInstantiator(
            DeserializationConfig config, BeanDescription.Supplier bean, ValueInstantiator usual) {
        if (!bean.getBeanClass().isRecord() || !(usual instanceof StdValueInstantiator standard)) return usual;
        return standard.getWithArgsCreator() instanceof AnnotatedConstructor it
                ? new Reflective(standard, it.getAnnotated())
                : usual;
    }

    private static final class Reflective extends StdValueInstantiator {
        private final Constructor<?> constructor;

        Reflective(StdValueInstantiator usual, Constructor<?> constructor) {
            super(usual);
            this.constructor = constructor;
            constructor.setAccessible(true);
        }

        @Override
        public Object createFromObjectWith(DeserializationContext context, Object[] arguments) throws JacksonException {
            try {
                return constructor.newInstance(arguments);
            } catch (InvocationTargetException refused) {
                return context.handleInstantiationProblem(_valueClass, arguments, refused.getCause());
            } catch (InstantiationException | IllegalAccessException impossible) {
                return context.handleInstantiationProblem(_valueClass, arguments, impossible);
            }
        }
    }
}
