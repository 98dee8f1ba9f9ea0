package dev.lungo.code.java.compile;

import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/// Writes types as class files do, with and without their type arguments.
final class TypeSignatures {
    private static final String OBJECT = "Ljava/lang/Object;";

    private final Types types;
    private final Elements elements;
    private final Set<TypeElement> nested = new LinkedHashSet<>();

    TypeSignatures(Types types, Elements elements) {
        this.types = types;
        this.elements = elements;
    }

    /// A type that cannot be written, because it is unknown.
    static final class UnknownType extends RuntimeException {
        private static final long serialVersionUID = 1;

        UnknownType(String name) {
            super(name, null, false, false);
        }
    }

    /// The nested types among those that were written, each after its owner.
    Set<TypeElement> nested() {
        return nested;
    }

    ClassDesc descriptor(TypeElement type) {
        if (type.getEnclosingElement() instanceof TypeElement owner) {
            descriptor(owner);
            nested.add(type);
        }
        return ClassDesc.of(elements.getBinaryName(type).toString());
    }

    /// The type in which a nested one is declared.
    ClassDesc owner(TypeElement nestedType) {
        if (nestedType.getEnclosingElement() instanceof TypeElement owner) return descriptor(owner);
        throw new UnknownType(nestedType.toString());
    }

    ClassDesc descriptor(TypeMirror type) {
        TypeMirror erased = types.erasure(type);
        if (erased instanceof ArrayType array)
            return descriptor(array.getComponentType()).arrayType();
        if (erased.getKind().isPrimitive() || erased.getKind() == TypeKind.VOID) {
            return ClassDesc.ofDescriptor(primitive(erased.getKind()));
        }
        return descriptor(element(erased));
    }

    private static TypeElement element(TypeMirror type) {
        boolean isKnown = type.getKind() == TypeKind.DECLARED;
        if (isKnown && ((DeclaredType) type).asElement() instanceof TypeElement element) return element;
        throw new UnknownType(type.toString());
    }

    MethodTypeDesc descriptor(ExecutableElement method, List<ClassDesc> hidden) {
        var parameters = new ArrayList<>(hidden);
        for (var parameter : method.getParameters()) parameters.add(descriptor(parameter.asType()));
        return MethodTypeDesc.of(descriptor(method.getReturnType()), parameters);
    }

    private static String primitive(TypeKind kind) {
        return switch (kind) {
            case BOOLEAN -> "Z";
            case BYTE -> "B";
            case SHORT -> "S";
            case INT -> "I";
            case LONG -> "J";
            case CHAR -> "C";
            case FLOAT -> "F";
            case DOUBLE -> "D";
            case VOID -> "V";
            default -> throw new UnknownType(kind.toString());
        };
    }

    String signature(TypeElement type) {
        TypeMirror parent = type.getSuperclass();
        return variables(type.getTypeParameters())
                + (parent.getKind() == TypeKind.NONE ? OBJECT : signature(parent))
                + signatures(type.getInterfaces());
    }

    String signature(ExecutableElement method) {
        String parameters = method.getParameters().stream()
                .map(parameter -> signature(parameter.asType()))
                .collect(Collectors.joining());
        String thrown = method.getThrownTypes().stream()
                .map(type -> "^" + signature(type))
                .collect(Collectors.joining());
        return variables(method.getTypeParameters()) + "(" + parameters + ")" + signature(method.getReturnType())
                + thrown;
    }

    private String signatures(List<? extends TypeMirror> all) {
        return all.stream().map(this::signature).collect(Collectors.joining());
    }

    private String variables(List<? extends TypeParameterElement> parameters) {
        if (parameters.isEmpty()) return "";
        return parameters.stream().map(this::variable).collect(Collectors.joining("", "<", ">"));
    }

    private String variable(TypeParameterElement parameter) {
        String bounds = parameter.getBounds().stream()
                .map(bound -> (isInterface(bound) ? "::" : ":") + signature(bound))
                .collect(Collectors.joining())
                .replace(";::", ";:");
        return parameter.getSimpleName() + (bounds.isEmpty() ? ":" + OBJECT : bounds);
    }

    private boolean isInterface(TypeMirror type) {
        if (!(type instanceof DeclaredType declared)) return false;
        ElementKind kind = declared.asElement().getKind();
        return kind.isInterface();
    }

    String signature(TypeMirror type) {
        return switch (type.getKind()) {
            case DECLARED -> "L" + named((DeclaredType) type) + ";";
            case ARRAY -> "[" + signature(((ArrayType) type).getComponentType());
            case TYPEVAR -> "T" + ((TypeVariable) type).asElement().getSimpleName() + ";";
            case WILDCARD -> wildcard((WildcardType) type);
            default -> primitive(type.getKind());
        };
    }

    private String wildcard(WildcardType type) {
        if (type.getExtendsBound() != null) return "+" + signature(type.getExtendsBound());
        return type.getSuperBound() == null ? "*" : "-" + signature(type.getSuperBound());
    }

    private String named(DeclaredType type) {
        TypeElement element = element(type);
        TypeMirror owner = type.getEnclosingType();
        String name = owner instanceof DeclaredType outer && isParameterized(outer)
                ? named(outer) + "." + element.getSimpleName()
                : descriptor(element).descriptorString().substring(1).replace(";", "");
        String arguments = signatures(type.getTypeArguments());
        return arguments.isEmpty() ? name : name + "<" + arguments + ">";
    }

    private static boolean isParameterized(DeclaredType type) {
        return !type.getTypeArguments().isEmpty()
                || type.getEnclosingType() instanceof DeclaredType outer && isParameterized(outer);
    }
}
