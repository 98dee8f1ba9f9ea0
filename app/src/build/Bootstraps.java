import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import java.util.function.Consumer;

/// Turns a class's pattern switches and its record's `equals` and `hashCode` into plain methods of the class.
///
/// `javac` leaves both to bootstrap methods, which make classes at run time; the AOT cache cannot hold those, so each
/// start would make them again: a fifth of what the JVM compiles while it answers its first prompt.
final class Bootstraps implements ClassTransform {
    private static final int FLAGS = ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC;
    private static final ClassDesc OBJECTS = ClassDesc.of("java.util.Objects");
    private static final MethodTypeDesc EQUAL_OBJECTS =
            MethodTypeDesc.of(ConstantDescs.CD_boolean, ConstantDescs.CD_Object, ConstantDescs.CD_Object);

    private final ClassDesc owner;
    private final boolean inInterface;
    private int made;

    private Bootstraps(ClassModel model) {
        this.owner = model.thisClass().asSymbol();
        this.inInterface = model.flags().has(java.lang.reflect.AccessFlag.INTERFACE);
    }

    static byte[] replaced(ClassFile classFile, byte[] bytes) {
        ClassModel model = classFile.parse(bytes);
        boolean any = model.methods().stream()
                .flatMap(method -> method.code().stream())
                .flatMap(code -> code.elementStream())
                .anyMatch(Bootstraps::isReplaceable);
        return any ? classFile.transformClass(model, new Bootstraps(model)) : bytes;
    }

    @Override
    public void accept(ClassBuilder builder, ClassElement element) {
        if (element instanceof MethodModel method) {
            builder.transformMethod(method, MethodTransform.transformingCode((code, instruction) -> {
                if (isReplaceable(instruction)) {
                    var call = (InvokeDynamicInstruction) instruction;
                    code.invokestatic(owner, make(builder, call), call.typeSymbol(), inInterface);
                } else {
                    code.with(instruction);
                }
            }));
        } else {
            builder.with(element);
        }
    }

    private static boolean isReplaceable(CodeElement element) {
        if (!(element instanceof InvokeDynamicInstruction call)) {
            return false;
        }
        return switch (call.bootstrapMethod().owner().displayName() + '.' + call.name()) {
            case "SwitchBootstraps.typeSwitch" ->
                !call.typeSymbol().parameterType(0).isPrimitive()
                        && call.bootstrapArgs().stream()
                                .allMatch(label -> label instanceof ClassDesc type && !type.isPrimitive());
            case "ObjectMethods.equals", "ObjectMethods.hashCode" -> true;
            default -> false;
        };
    }

    private String make(ClassBuilder builder, InvokeDynamicInstruction call) {
        String name = call.name().stringValue() + '$' + made++;
        List<ConstantDesc> given = call.bootstrapArgs();
        Consumer<CodeBuilder> body = switch (call.name().stringValue()) {
            case "typeSwitch" -> code -> chooseType(code, given);
            case "equals" -> code -> compareFields(code, given);
            default -> code -> hashFields(code, given);
        };
        builder.withMethodBody(name, call.typeSymbol(), FLAGS, body);
        return name;
    }

    /// Replaces (value, first) by the index of the first label from `first` on that the value is an instance of.
    private static void chooseType(CodeBuilder code, List<ConstantDesc> labels) {
        Label some = code.newLabel();
        code.aload(0).ifnonnull(some).iconst_m1().ireturn().labelBinding(some);
        for (int i = 0; i < labels.size(); i++) {
            Label next = code.newLabel();
            code.iload(1).loadConstant(i).if_icmpgt(next);
            code.aload(0)
                    .instanceOf((ClassDesc) labels.get(i))
                    .ifeq(next)
                    .loadConstant(i)
                    .ireturn();
            code.labelBinding(next);
        }
        code.loadConstant(labels.size()).ireturn();
    }

    private void compareFields(CodeBuilder code, List<ConstantDesc> given) {
        Label differs = code.newLabel();
        code.aload(1).instanceOf(owner).ifeq(differs).aload(1).checkcast(owner).astore(2);
        for (DirectMethodHandleDesc field : fields(given)) {
            ClassDesc type = field.invocationType().returnType();
            code.aload(0).getfield(owner, field.methodName(), type).aload(2).getfield(owner, field.methodName(), type);
            if (!type.isPrimitive()) {
                code.invokestatic(OBJECTS, "equals", EQUAL_OBJECTS).ifeq(differs);
            } else if (type.equals(ConstantDescs.CD_int) || type.equals(ConstantDescs.CD_boolean)) {
                code.if_icmpne(differs);
            } else {
                code.invokestatic(box(type), "compare", MethodTypeDesc.of(ConstantDescs.CD_int, type, type))
                        .ifne(differs);
            }
        }
        code.iconst_1().ireturn().labelBinding(differs).iconst_0().ireturn();
    }

    private void hashFields(CodeBuilder code, List<ConstantDesc> given) {
        code.iconst_0();
        for (DirectMethodHandleDesc field : fields(given)) {
            ClassDesc type = field.invocationType().returnType();
            code.bipush(31).imul().aload(0).getfield(owner, field.methodName(), type);
            ClassDesc hashed = type.isPrimitive() ? type : ConstantDescs.CD_Object;
            code.invokestatic(
                            type.isPrimitive() ? box(type) : OBJECTS,
                            "hashCode",
                            MethodTypeDesc.of(ConstantDescs.CD_int, hashed))
                    .iadd();
        }
        code.ireturn();
    }

    /// The bootstrap's arguments are the record, its components' names, and a getter for each.
    private static List<DirectMethodHandleDesc> fields(List<ConstantDesc> given) {
        return given.stream().skip(2).map(DirectMethodHandleDesc.class::cast).toList();
    }

    private static ClassDesc box(ClassDesc primitive) {
        return switch (primitive.descriptorString()) {
            case "I" -> ConstantDescs.CD_Integer;
            case "J" -> ConstantDescs.CD_Long;
            case "Z" -> ConstantDescs.CD_Boolean;
            case "D" -> ConstantDescs.CD_Double;
            case "F" -> ConstantDescs.CD_Float;
            case "B" -> ConstantDescs.CD_Byte;
            case "S" -> ConstantDescs.CD_Short;
            default -> ConstantDescs.CD_Character;
        };
    }
}
