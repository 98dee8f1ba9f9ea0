package dev.lungo.wire;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.ValueInstantiator;

import tools.jackson.databind.deser.std.StdValueInstantiator;
import tools.jackson.databind.module.SimpleValueInstantiators;

/// Makes records by their constructors. Jackson's own way, method handles, spins bytecode for each
/// record that a process reads: half of the start-up of a short-lived client.
final class RecordInstantiators extends SimpleValueInstantiators {
    @Override
    public ValueInstantiator modifyValueInstantiator(DeserializationConfig config, BeanDescription.Supplier bean, ValueInstantiator usual) {
        var type = bean.getBeanClass();
        return type.isRecord() && usual instanceof StdValueInstantiator standard ? new ByConstructor(standard, constructor(type)) : usual;
    }

    private static Constructor<?> constructor(Class<?> type) {
        var components = Arrays.stream(type.getRecordComponents()).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            var constructor = type.getDeclaredConstructor(components);
            constructor.setAccessible(true);
            return constructor;
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException("a record without its constructor: " + type, impossible);
        }
    }

    private static final class ByConstructor extends StdValueInstantiator {
        private final transient Constructor<?> constructor;

        ByConstructor(StdValueInstantiator usual, Constructor<?> constructor) {
            super(usual);
            this.constructor = constructor;
        }

        @Override
        public Object createFromObjectWith(DeserializationContext context, Object[] arguments) {
            try {
                return constructor.newInstance(arguments);
            } catch (InvocationTargetException refused) {
                throw DatabindException.from(context, String.valueOf(refused.getCause().getMessage()), refused.getCause());
            } catch (ReflectiveOperationException | IllegalArgumentException misfit) {
                throw DatabindException.from(context, "cannot make " + constructor.getDeclaringClass().getSimpleName() + ": " + misfit.getMessage(), misfit);
            }
        }
    }
}
