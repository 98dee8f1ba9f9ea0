package a
case class Point(x: Int, y: Double = 1.5)
object Main extends App:
  def run[T](xs: List[T]): Option[T] = xs match
    case Nil => None // empty
    case h :: _ => Some(h)
  val s = s"$x" + """raw
  text"""
