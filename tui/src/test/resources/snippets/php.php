<?php
namespace App\Http;
#[Route('/x')]
final class A extends B {
    public function get(?string $name): array {
        $text = <<<EOT
        Hello $name
        EOT;
        return ['a' => "x $name", "n" => null]; // done
    }
}
