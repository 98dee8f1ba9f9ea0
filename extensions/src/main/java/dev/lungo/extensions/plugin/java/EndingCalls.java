package dev.lungo.extensions.plugin.java;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicCallSiteDesc;
import java.lang.constant.MethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.nio.charset.StandardCharsets;

/// Calls of a class that would end the Java process, and with it the sessions of all clients: `System.exit`,
/// `Runtime.exit`, and `Runtime.halt`.
record EndingCalls(ClassModel model) {
    private static final ClassDesc SYSTEM = ClassDesc.of("java.lang.System");
    private static final ClassDesc RUNTIME = ClassDesc.of("java.lang.Runtime");
    private static final MethodTypeDesc OF_SYSTEM = MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_int);
    private static final MethodTypeDesc OF_RUNTIME = OF_SYSTEM.insertParameterTypes(0, RUNTIME);
    private static final ClassDesc THROWN = ClassDesc.of("java.lang.UnsupportedOperationException");
    private static final MethodTypeDesc WITH_TEXT = MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_String);
    private static final String TEXT =
            "a plugin cannot exit, because that would end the server; return, or throw an exception";
    private static final String NAME = "lungo$exit";
    private static final int HIDDEN = ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC;

    /// True if a class has a name of such a method among its constants. Almost none has, so that loading stays fast.
    static boolean maybeIn(byte[] type) {
        var text = new String(type, StandardCharsets.ISO_8859_1);
        return text.contains("\1\0\4exit") || text.contains("\1\0\4halt");
    }

    private static boolean ends(ClassDesc owner, String name) {
        return owner.equals(SYSTEM) && name.equals("exit")
                || owner.equals(RUNTIME) && (name.equals("exit") || name.equals("halt"));
    }

    /// The class with calls that throw instead. `types` knows those it names, as far as they exist.
    byte[] replaced(ClassHierarchyResolver types) {
        var known = types.orElse(missing -> ClassHierarchyResolver.ClassHierarchyInfo.ofClass(ConstantDescs.CD_Object));
        return ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(known))
                .transformClass(
                        model,
                        ClassTransform.transformingMethodBodies(this::replace)
                                .andThen(ClassTransform.endHandler(EndingCalls::addThrowing)));
    }

    private void replace(CodeBuilder code, CodeElement element) {
        if (element instanceof InvokeInstruction call
                && ends(call.owner().asSymbol(), call.name().stringValue())) {
            var type = call.owner().asSymbol().equals(SYSTEM) ? OF_SYSTEM : OF_RUNTIME;
            code.invokestatic(self(), NAME, type, isInterface());
        } else if (element instanceof InvokeDynamicInstruction call
                && call.bootstrapArgs().stream().anyMatch(EndingCalls::ends)) {
            var arguments = call.bootstrapArgs().stream().map(this::replaced).toArray(ConstantDesc[]::new);
            code.invokedynamic(DynamicCallSiteDesc.of(
                    call.bootstrapMethod(), call.name().stringValue(), call.typeSymbol(), arguments));
        } else code.with(element);
    }

    private static boolean ends(ConstantDesc argument) {
        return argument instanceof DirectMethodHandleDesc method && ends(method.owner(), method.methodName());
    }

    /// A method reference such as `System::exit`.
    private ConstantDesc replaced(ConstantDesc argument) {
        if (!(argument instanceof DirectMethodHandleDesc method) || !ends(argument)) return argument;
        var kind = isInterface() ? DirectMethodHandleDesc.Kind.INTERFACE_STATIC : DirectMethodHandleDesc.Kind.STATIC;
        return MethodHandleDesc.ofMethod(kind, self(), NAME, method.invocationType());
    }

    private ClassDesc self() {
        return model.thisClass().asSymbol();
    }

    private boolean isInterface() {
        return model.flags().has(AccessFlag.INTERFACE);
    }

    private static void addThrowing(ClassBuilder type) {
        for (var each : new MethodTypeDesc[] {OF_SYSTEM, OF_RUNTIME})
            type.withMethodBody(
                    NAME,
                    each,
                    HIDDEN,
                    code -> code.new_(THROWN)
                            .dup()
                            .loadConstant(TEXT)
                            .invokespecial(THROWN, ConstantDescs.INIT_NAME, WITH_TEXT)
                            .athrow());
    }
}
