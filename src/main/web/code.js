// The code that trains with the settings of the explorer, in several languages.

export const LANGUAGES = {java: "Java", python: "Python", sql: "SQL", cli: "command line"};

const real = value => Number.isInteger(value) ? `${value}.0` : String(value);

/** Returns a text as a literal, which is the same in Java and in Python. */
const literal = text => JSON.stringify(text);

/** Returns the name of a column as Spark's col takes it. */
const column = name => literal(`\`${name.replaceAll("`", "``")}\``);

/** Returns a word as a shell takes it. */
const word = text => /^[\w./:@%+=,-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;

/**
 * Returns the code for a table of one's own.
 *
 * table: what the page knows of it; null if that is nothing
 */
export function codeOf({language, t1, t2, penalty, degree}, table) {
  const steps = table ? stepsOf(table, degree) : null;
  switch (language) {
    case "cli":
      return cliCode(table, t1, t2, penalty);
    case "sql":
      return sqlCode(table, t1, t2);
    case "python":
      return table ? pythonOf(table, steps, t1, t2, penalty) : pythonCode(t1, t2, penalty, degree);
    default:
      return table ? javaOf(table, steps, t1, t2, penalty) : javaCode(t1, t2, penalty, degree);
  }
}

function cliCode(table, t1, t2, penalty) {
  const command = table?.source.command ?? `bitempered train --input FILE --label ${table ? word(table.source.labelCol) : "label"}`;
  return `${command} --t1 ${t1} --t2 ${t2} --regParam ${penalty}`;
}

function sqlCode(table, t1, t2) {
  const label = table && !table.positive ? `\`${table.source.labelCol.replaceAll("`", "``")}\`` : table ? "target" : "label";
  const activations = table ? "rawPrediction" : "activations";
  return `SELECT sparse_bi_tempered_logistic_loss(${activations}, ${label}, ${real(t1)}D, ${real(t2)}D) AS loss,\n       robust_weight(${activations}, ${label}, ${real(t1)}D, ${real(t2)}D) AS weight\nFROM scored`;
}

function pythonCode(t1, t2, penalty, degree) {
  const expand = degree === 1 ? "" : `from pyspark.ml.feature import PolynomialExpansion\n`;
  const rows = degree === 1 ? "" : `rows = PolynomialExpansion(degree=${degree}, inputCol="xy", outputCol="features").transform(data)\n`;
  return `from bitempered.classification import BiTemperedLogisticRegression\n${expand}\n${rows}model = BiTemperedLogisticRegression(t1=${real(t1)}, t2=${real(t2)}, regParam=${real(penalty)}).fit(${degree === 1 ? "data" : "rows"})`;
}

function javaCode(t1, t2, penalty, degree) {
  const expansion = degree === 1 ? "" : `Dataset<Row> rows =\n    new PolynomialExpansion()\n        .setDegree(${degree})\n        .setInputCol("xy")\n        .setOutputCol("features")\n        .transform(data);\n`;
  return `${expansion}BiTemperedLogisticRegressionModel model =\n    new BiTemperedLogisticRegression()\n        .setT1(${real(t1)})\n        .setT2(${real(t2)})\n        .setRegParam(${real(penalty)})\n        .fit(${degree === 1 ? "data" : "rows"});`;
}

/** Returns the stages from the assembled columns to the features of the page. */
function stepsOf(table, degree) {
  const steps = [];
  let from = "assembled";
  const add = (stage, params, to) => {
    steps.push({stage, params: {...params, inputCol: from, outputCol: to}, isFitted: stage !== "PolynomialExpansion"});
    from = to;
  };
  if (table.isProjected || degree > 1) {
    add("StandardScaler", {withMean: true}, "scaled");
  }
  if (table.isProjected) {
    add("PCA", {k: 2}, "components");
  }
  if (degree > 1) {
    add("PolynomialExpansion", {degree}, "expanded");
  }
  return {steps, features: from};
}

const CATEGORIES = "Texts and booleans among the columns need StringIndexer and OneHotEncoder first.";

function pythonOf({source, positive, leftOut}, {steps, features}, t1, t2, penalty) {
  const label = `sf.col(${column(source.labelCol)})`;
  const lines = [
    `from pyspark.ml.feature import ${[...steps.map(({stage}) => stage), "VectorAssembler"].sort().join(", ")}`,
    "from pyspark.sql import functions as sf",
    "from bitempered.classification import BiTemperedLogisticRegression",
    "",
  ];
  if (source.path !== null) {
    const options = Object.entries(source.options).map(([name, value]) => `.option(${literal(name)}, ${literal(value)})`).join("");
    lines.push(`data = spark.read.format(${literal(source.format)})${options}.load(${literal(source.path)})`);
  }
  if (leftOut > 0) {
    lines.push(`data = data.filter(${label}.isNotNull())`);
  }
  if (source.featuresCols.length === 0) {
    lines.push(`columns = [name for name in data.columns if name not in [${source.otherCols.map(literal).join(", ")}]]`);
  } else {
    lines.push(`columns = [${source.featuresCols.map(literal).join(", ")}]`);
  }
  if (source.hasCategories) {
    lines.push(`# ${CATEGORIES}`);
  }
  if (positive) {
    const isIt = source.path === null ? `${label} == ${positive.index}` : `${label}.cast("string") == ${literal(positive.name)}`;
    lines.push(`data = data.withColumn("target", (${isIt}).cast("double"))`);
  }
  lines.push('data = VectorAssembler(inputCols=columns, outputCol="assembled", handleInvalid="skip").transform(data)');
  const value = each => each === true ? "True" : typeof each === "number" ? String(each) : literal(each);
  for (const {stage, params, isFitted} of steps) {
    const given = Object.entries(params).map(([name, each]) => `${name}=${value(each)}`).join(", ");
    lines.push(`data = ${stage}(${given})${isFitted ? ".fit(data)" : ""}.transform(data)`);
  }
  const target = positive ? "target" : source.labelCol;
  lines.push(`model = BiTemperedLogisticRegression(\n    featuresCol="${features}", labelCol=${literal(target)}, t1=${real(t1)}, t2=${real(t2)}, regParam=${real(penalty)}\n).fit(data)`);
  return lines.join("\n");
}

function javaOf({source, positive, leftOut}, {steps, features}, t1, t2, penalty) {
  const label = `col(${column(source.labelCol)})`;
  const lines = [];
  if (source.path !== null) {
    const options = Object.entries(source.options).map(([name, value]) => `\n        .option(${literal(name)}, ${literal(value)})`).join("");
    lines.push(`Dataset<Row> data =\n    spark.read()\n        .format(${literal(source.format)})${options}\n        .load(${literal(source.path)});`);
  }
  if (leftOut > 0) {
    lines.push(`data = data.filter(${label}.isNotNull());`);
  }
  if (source.featuresCols.length === 0) {
    lines.push(`List<String> others = List.of(${source.otherCols.map(literal).join(", ")});\nString[] columns =\n    Stream.of(data.columns()).filter(name -> !others.contains(name)).toArray(String[]::new);`);
  } else {
    lines.push(`String[] columns = {${source.featuresCols.map(literal).join(", ")}};`);
  }
  if (source.hasCategories) {
    lines.push(`// ${CATEGORIES}`);
  }
  if (positive) {
    const isIt = source.path === null ? `.equalTo(${positive.index})` : `.cast("string").equalTo(${literal(positive.name)})`;
    lines.push(`data = data.withColumn("target", ${label}${isIt}.cast("double"));`);
  }
  lines.push('data =\n    new VectorAssembler()\n        .setInputCols(columns)\n        .setOutputCol("assembled")\n        .setHandleInvalid("skip")\n        .transform(data);');
  for (const {stage, params, isFitted} of steps) {
    const given = Object.entries(params).map(([name, each]) =>
      `\n        .set${name[0].toUpperCase()}${name.slice(1)}(${typeof each === "string" ? literal(each) : String(each)})`).join("");
    lines.push(`data =\n    new ${stage}()${given}${isFitted ? "\n        .fit(data)" : ""}\n        .transform(data);`);
  }
  lines.push(`BiTemperedLogisticRegressionModel model =\n    new BiTemperedLogisticRegression()\n        .setFeaturesCol("${features}")\n        .setLabelCol(${literal(positive ? "target" : source.labelCol)})\n        .setT1(${real(t1)})\n        .setT2(${real(t2)})\n        .setRegParam(${real(penalty)})\n        .fit(data);`);
  return lines.join("\n");
}
