data class User(val name: String, var age: Int = 3)
fun main() {
    val text = """raw
      $name"""
    listOf(1, 2.5).map { it * 2 } // twice
    if (user is User && !done) println("Hi ${user.name}")
}
