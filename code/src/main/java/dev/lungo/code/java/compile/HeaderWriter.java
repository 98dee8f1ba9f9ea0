package dev.lungo.code.java.compile;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassSignature;
import java.lang.classfile.FieldBuilder;
import java.lang.classfile.MethodBuilder;
import java.lang.classfile.MethodSignature;
import java.lang.classfile.Signature;
import java.lang.classfile.attribute.AnnotationDefaultAttribute;
import java.lang.classfile.attribute.ConstantValueAttribute;
import java.lang.classfile.attribute.ExceptionsAttribute;
import java.lang.classfile.attribute.InnerClassInfo;
import java.lang.classfile.attribute.InnerClassesAttribute;
import java.lang.classfile.attribute.PermittedSubclassesAttribute;
import java.lang.classfile.attribute.RecordAttribute;
import java.lang.classfile.attribute.RecordComponentInfo;
import java.lang.classfile.attribute.RuntimeVisibleAnnotationsAttribute;
import java.lang.classfile.attribute.SignatureAttribute;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.ConstantDescs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/// Writes the declarations of a type that the compiler has entered as a class file without code.
final class HeaderWriter {
    private final TypeElement type;
    private final TypeSignatures signatures;
    private final HeaderAnnotations annotations;
    private final Elements elements;

    private HeaderWriter(TypeElement type, Types types, Elements elements) {
        this.type = type;
        this.elements = elements;
        signatures = new TypeSignatures(types, elements);
        annotations = new HeaderAnnotations(signatures);
    }

    /// The class files of a type and of those in it.
    static List<HeaderClass> write(TypeElement type, Types types, Elements elements) {
        var written = new ArrayList<HeaderClass>();
        String name = elements.getBinaryName(type).toString();
        written.add(new HeaderClass(name, new HeaderWriter(type, types, elements).bytes()));
        for (TypeElement inner : ElementFilter.typesIn(type.getEnclosedElements())) {
            written.addAll(write(inner, types, elements));
        }
        return written;
    }

    private byte[] bytes() {
        return ClassFile.of().build(signatures.descriptor(type), this::write);
    }

    private void write(ClassBuilder builder) {
        builder.withFlags(classFlags());
        TypeMirror parent = type.getSuperclass();
        builder.withSuperclass(
                parent.getKind() == TypeKind.NONE ? ConstantDescs.CD_Object : signatures.descriptor(parent));
        builder.withInterfaceSymbols(
                type.getInterfaces().stream().map(signatures::descriptor).toList());
        builder.with(SignatureAttribute.of(ClassSignature.parseFrom(signatures.signature(type))));
        for (VariableElement field : ElementFilter.fieldsIn(type.getEnclosedElements())) {
            builder.withField(
                    field.getSimpleName().toString(), signatures.descriptor(field.asType()), it -> write(field, it));
        }
        for (ExecutableElement method : methods()) {
            builder.withMethod(
                    method.getSimpleName().toString(),
                    signatures.descriptor(method, hiddenParameters(method)),
                    flags(method),
                    it -> write(method, it));
        }
        writeRelations(builder);
    }

    private List<ExecutableElement> methods() {
        return type.getEnclosedElements().stream()
                .filter(it -> it.getKind() == ElementKind.METHOD || it.getKind() == ElementKind.CONSTRUCTOR)
                .map(ExecutableElement.class::cast)
                .toList();
    }

    private void writeRelations(ClassBuilder builder) {
        if (type.getKind() == ElementKind.ANNOTATION_TYPE) {
            builder.with(RuntimeVisibleAnnotationsAttribute.of(annotations.annotations(type)));
        }
        if (type.getKind() == ElementKind.RECORD) {
            builder.with(RecordAttribute.of(
                    type.getRecordComponents().stream().map(this::component).toList()));
        }
        List<ClassDesc> permitted = type.getPermittedSubclasses().stream()
                .map(signatures::descriptor)
                .toList();
        if (!permitted.isEmpty()) builder.with(PermittedSubclassesAttribute.ofSymbols(permitted));
        for (TypeElement inner : ElementFilter.typesIn(type.getEnclosedElements())) signatures.descriptor(inner);
        if (signatures.nested().isEmpty()) return;
        builder.with(InnerClassesAttribute.of(
                signatures.nested().stream().map(this::inner).toList()));
    }

    private RecordComponentInfo component(RecordComponentElement component) {
        return RecordComponentInfo.of(
                component.getSimpleName().toString(),
                signatures.descriptor(component.asType()),
                SignatureAttribute.of(Signature.parseFrom(signatures.signature(component.asType()))));
    }

    private InnerClassInfo inner(TypeElement nested) {
        return InnerClassInfo.of(
                signatures.descriptor(nested),
                Optional.of(signatures.owner(nested)),
                Optional.of(nested.getSimpleName().toString()),
                flags(nested));
    }

    /// The compiler leaves out the first parameter of an inner class's constructor, which is the outer object.
    private List<ClassDesc> hiddenParameters(ExecutableElement method) {
        boolean hasOuter = method.getKind() == ElementKind.CONSTRUCTOR
                && type.getNestingKind() == NestingKind.MEMBER
                && !type.getModifiers().contains(Modifier.STATIC);
        return hasOuter ? List.of(signatures.owner(type)) : List.of();
    }

    private void write(VariableElement field, FieldBuilder builder) {
        builder.withFlags(flags(field) | (field.getKind() == ElementKind.ENUM_CONSTANT ? ClassFile.ACC_ENUM : 0));
        builder.with(SignatureAttribute.of(Signature.parseFrom(signatures.signature(field.asType()))));
        switch (field.getConstantValue()) {
            case null -> {}
            case Boolean value -> builder.with(ConstantValueAttribute.of(value ? 1 : 0));
            case Character value -> builder.with(ConstantValueAttribute.of((int) value));
            case Byte value -> builder.with(ConstantValueAttribute.of(value.intValue()));
            case Short value -> builder.with(ConstantValueAttribute.of(value.intValue()));
            case Object value -> builder.with(ConstantValueAttribute.of((ConstantDesc) value));
        }
    }

    private void write(ExecutableElement method, MethodBuilder builder) {
        builder.with(SignatureAttribute.of(MethodSignature.parseFrom(signatures.signature(method))));
        if (!method.getThrownTypes().isEmpty()) {
            builder.with(ExceptionsAttribute.ofSymbols(
                    method.getThrownTypes().stream().map(signatures::descriptor).toList()));
        }
        var fallback = method.getDefaultValue();
        if (fallback != null) builder.with(AnnotationDefaultAttribute.of(annotations.value(fallback)));
    }

    private int classFlags() {
        int flags = flags(type) & ~(ClassFile.ACC_PRIVATE | ClassFile.ACC_PROTECTED | ClassFile.ACC_STATIC);
        if (type.getModifiers().contains(Modifier.PROTECTED)) flags |= ClassFile.ACC_PUBLIC;
        return type.getKind().isInterface() ? flags : flags | ClassFile.ACC_SUPER;
    }

    private static int flags(Element element) {
        Set<Modifier> modifiers = element.getModifiers();
        int flags = switch (element.getKind()) {
            case INTERFACE -> ClassFile.ACC_INTERFACE | ClassFile.ACC_ABSTRACT;
            case ANNOTATION_TYPE -> ClassFile.ACC_INTERFACE | ClassFile.ACC_ABSTRACT | ClassFile.ACC_ANNOTATION;
            case ENUM -> ClassFile.ACC_ENUM;
            default -> 0;
        };
        if (element instanceof ExecutableElement method && method.isVarArgs()) flags |= ClassFile.ACC_VARARGS;
        for (Modifier modifier : modifiers) flags |= flag(modifier);
        return flags;
    }

    private static int flag(Modifier modifier) {
        return switch (modifier) {
            case PUBLIC -> ClassFile.ACC_PUBLIC;
            case PROTECTED -> ClassFile.ACC_PROTECTED;
            case PRIVATE -> ClassFile.ACC_PRIVATE;
            case ABSTRACT -> ClassFile.ACC_ABSTRACT;
            case STATIC -> ClassFile.ACC_STATIC;
            case FINAL -> ClassFile.ACC_FINAL;
            case VOLATILE -> ClassFile.ACC_VOLATILE;
            case TRANSIENT -> ClassFile.ACC_TRANSIENT;
            // The others mean nothing to a caller.
            case DEFAULT, SEALED, NON_SEALED, SYNCHRONIZED, NATIVE, STRICTFP -> 0;
        };
    }
}
