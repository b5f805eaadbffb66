// For the standard input of spark-shell; the settings spark.consumer.data and .model are paths.
import org.apache.spark.ml.feature.RFormula
import org.apache.spark.ml.linalg.Vector
import org.bitempered.classification.{BiTemperedLogisticRegression, BiTemperedLogisticRegressionModel}
val rows = spark.read.option("header", true).option("inferSchema", true).csv(spark.conf.get("spark.consumer.data"))
val training = new RFormula().setFormula("label ~ .").fit(rows).transform(rows)
val features = training.first().getAs[Vector]("features")
val model = new BiTemperedLogisticRegression().setT1(0.5).setT2(2.0).setRegParam(0.03).fit(training)
require(model.transform(training.limit(10)).select("rawPrediction", "probability", "prediction").count() == 10)
model.write.overwrite().save(spark.conf.get("spark.consumer.model"))
val loaded = BiTemperedLogisticRegressionModel.load(spark.conf.get("spark.consumer.model"))
println("probability: " + loaded.predictProbability(features)(1))
println("in SQL: " + spark.sql("SELECT log_t(1.0, 0.5)").first().getDouble(0))
:quit
