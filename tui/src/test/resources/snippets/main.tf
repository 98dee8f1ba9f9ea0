resource "aws_instance" "web" {
  ami           = var.ami # image
  count         = 3
  tags = { Name = "x-${var.env}" }
}
