package dev.cloudward.kernel.tool;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Describes one argument of a tool; becomes a property of its JSON Schema.
///
/// An argument is optional when its component is `@Nullable`. Names are the component's in
/// snake_case.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Param {

  /// One clause of help.
  String value();

  /// A valid value, quoted in the schema and in error messages; JSON for anything but strings.
  String example() default "";

  /// Smallest number allowed.
  double min() default Double.NEGATIVE_INFINITY;

  /// Largest number allowed.
  double max() default Double.POSITIVE_INFINITY;

  /// Most characters of a string, or most items of a list.
  int maxLength() default Integer.MAX_VALUE;

  /// Values allowed for a string, where an enum type would not fit the spelling.
  String[] oneOf() default {};

  /// A regular expression (ECMA-262) that a string must match somewhere.
  String pattern() default "";

  /// Whether listings show it. What is not shown is accepted all the same, for programs that know
  /// it from elsewhere.
  boolean isListed() default true;
}
