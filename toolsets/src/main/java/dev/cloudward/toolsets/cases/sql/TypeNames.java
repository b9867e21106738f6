package dev.cloudward.toolsets.cases.sql;

import io.trino.sql.tree.DataType;
import io.trino.sql.tree.DataTypeParameter;
import io.trino.sql.tree.DateTimeDataType;
import io.trino.sql.tree.GenericDataType;
import io.trino.sql.tree.NumericParameter;
import io.trino.sql.tree.RowDataType;
import io.trino.sql.tree.TypeParameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Types that statements may cast to.
final class TypeNames {

  private static final Set<String> PLAIN =
      Set.of(
          "boolean",
          "tinyint",
          "smallint",
          "integer",
          "int",
          "bigint",
          "real",
          "double",
          "date",
          "json",
          "varchar",
          "char");

  private final SqlDialect dialect;

  TypeNames(SqlDialect dialect) {
    this.dialect = dialect;
  }

  String of(DataType type) throws SqlRefused {
    return switch (type) {
      case DateTimeDataType time -> time(time);
      case RowDataType row -> row(row);
      case GenericDataType generic -> generic(generic);
      default -> throw new SqlRefused("the type " + type + " is not available here.");
    };
  }

  /// The most characters of a `varchar(n)` or `char(n)`, -1 for other types.
  static long length(DataType type) {
    if (type instanceof GenericDataType generic
        && generic.getArguments().size() == 1
        && generic.getArguments().get(0) instanceof NumericParameter number
        && Set.of("varchar", "char").contains(name(generic))) {
      return number.getParsedValue();
    }
    return -1;
  }

  private static String name(GenericDataType type) {
    return type.getName().getValue().toLowerCase(Locale.ROOT);
  }

  private String time(DateTimeDataType type) {
    String base = type.getType() == DateTimeDataType.Type.TIMESTAMP ? "TIMESTAMP" : "TIME";
    return base + (type.isWithTimeZone() ? " WITH TIME ZONE" : "");
  }

  private String row(RowDataType type) throws SqlRefused {
    List<String> fields = new ArrayList<>();
    int position = 0;
    for (RowDataType.Field field : type.getFields()) {
      position++;
      String name =
          field.getName().isPresent() ? field.getName().get().getValue() : "field" + position;
      fields.add(Quoting.identifier(name) + " " + of(field.getType()));
    }
    return (dialect == SqlDialect.TRINO ? "ROW(" : "STRUCT(") + String.join(", ", fields) + ")";
  }

  private String generic(GenericDataType type) throws SqlRefused {
    String name = name(type);
    List<DataTypeParameter> arguments = type.getArguments();
    if (PLAIN.contains(name)) {
      boolean isSized = !arguments.isEmpty() && dialect == SqlDialect.TRINO;
      return name.toUpperCase(Locale.ROOT) + (isSized ? sizes(arguments) : "");
    }
    return switch (name) {
      case "decimal", "numeric" -> "DECIMAL" + (arguments.isEmpty() ? "(38, 0)" : sizes(arguments));
      case "array" ->
          dialect == SqlDialect.TRINO
              ? "ARRAY(" + inner(arguments, 0) + ")"
              : inner(arguments, 0) + "[]";
      case "map" -> "MAP(" + inner(arguments, 0) + ", " + inner(arguments, 1) + ")";
      default -> throw new SqlRefused("the type " + name + " is not available here.");
    };
  }

  private String inner(List<DataTypeParameter> arguments, int at) throws SqlRefused {
    if (at < arguments.size() && arguments.get(at) instanceof TypeParameter parameter) {
      return of(parameter.getValue());
    }
    throw new SqlRefused("a type in this query lacks the type of its elements.");
  }

  private static String sizes(List<DataTypeParameter> arguments) throws SqlRefused {
    List<String> sizes = new ArrayList<>();
    for (DataTypeParameter argument : arguments) {
      if (!(argument instanceof NumericParameter number)) {
        throw new SqlRefused("a type in this query has a size that is no number.");
      }
      sizes.add(Long.toString(number.getParsedValue()));
    }
    return "(" + String.join(", ", sizes) + ")";
  }
}
