#include "textflag.h"

// Each function works on n numbers, a multiple of 8 above 0, with one AVX register for 8 of
// them. They do what the functions of the same name without "AVX2" do, in the same order.

DATA sixth<>+0(SB)/4, $0.16666667
GLOBL sixth<>(SB), RODATA|NOPTR, $4
DATA half<>+0(SB)/4, $0.5
GLOBL half<>(SB), RODATA|NOPTR, $4
DATA unit<>+0(SB)/4, $1.0
GLOBL unit<>(SB), RODATA|NOPTR, $4

// func addAVX2(n int, x, y *float32)
TEXT ·addAVX2(SB), NOSPLIT, $0-24
	MOVQ n+0(FP), CX
	MOVQ x+8(FP), DI
	MOVQ y+16(FP), SI

add:
	VMOVUPS (DI), Y0
	VADDPS  (SI), Y0, Y0
	VMOVUPS Y0, (DI)
	ADDQ    $32, DI
	ADDQ    $32, SI
	SUBQ    $8, CX
	JNZ     add
	VZEROUPPER
	RET

// func addScaledAVX2(n int, x *float32, y *byte, by float32)
TEXT ·addScaledAVX2(SB), NOSPLIT, $0-28
	MOVQ         n+0(FP), CX
	MOVQ         x+8(FP), DI
	MOVQ         y+16(FP), SI
	VBROADCASTSS by+24(FP), Y1

scaled:
	VPMOVSXBD (SI), Y0
	VCVTDQ2PS Y0, Y0
	VMULPS    Y1, Y0, Y0
	VADDPS    (DI), Y0, Y0
	VMOVUPS   Y0, (DI)
	ADDQ      $32, DI
	ADDQ      $8, SI
	SUBQ      $8, CX
	JNZ       scaled
	VZEROUPPER
	RET

// func reluAVX2(n int, x *float32)
TEXT ·reluAVX2(SB), NOSPLIT, $0-16
	MOVQ   n+0(FP), CX
	MOVQ   x+8(FP), DI
	VXORPS Y1, Y1, Y1

relu:
	VMAXPS  (DI), Y1, Y0
	VMOVUPS Y0, (DI)
	ADDQ    $32, DI
	SUBQ    $8, CX
	JNZ     relu
	VZEROUPPER
	RET

// func shiftAVX2(n int, y, x *float32, by float32)
TEXT ·shiftAVX2(SB), NOSPLIT, $0-28
	MOVQ         n+0(FP), CX
	MOVQ         y+8(FP), DI
	MOVQ         x+16(FP), SI
	VBROADCASTSS by+24(FP), Y1

shift:
	VMOVUPS (SI), Y0
	VSUBPS  Y1, Y0, Y0
	VMOVUPS Y0, (DI)
	ADDQ    $32, DI
	ADDQ    $32, SI
	SUBQ    $8, CX
	JNZ     shift
	VZEROUPPER
	RET

// func affineAVX2(n int, y, x *float32, by float32, gain, bias *float32)
TEXT ·affineAVX2(SB), NOSPLIT, $0-48
	MOVQ         n+0(FP), CX
	MOVQ         y+8(FP), DI
	MOVQ         x+16(FP), SI
	VBROADCASTSS by+24(FP), Y1
	MOVQ         gain+32(FP), R8
	MOVQ         bias+40(FP), R9

affine:
	VMULPS  (SI), Y1, Y0
	VMULPS  (R8), Y0, Y0
	VADDPS  (R9), Y0, Y0
	VMOVUPS Y0, (DI)
	ADDQ    $32, DI
	ADDQ    $32, SI
	ADDQ    $32, R8
	ADDQ    $32, R9
	SUBQ    $8, CX
	JNZ     affine
	VZEROUPPER
	RET

// func sumAVX2(n int, x *float32, lanes *[8]float32)
TEXT ·sumAVX2(SB), NOSPLIT, $0-24
	MOVQ   n+0(FP), CX
	MOVQ   x+8(FP), SI
	MOVQ   lanes+16(FP), DI
	VXORPS Y0, Y0, Y0

sum:
	VADDPS  (SI), Y0, Y0
	ADDQ    $32, SI
	SUBQ    $8, CX
	JNZ     sum
	VMOVUPS Y0, (DI)
	VZEROUPPER
	RET

// func dotAVX2(n int, x, y *float32, lanes *[8]float32)
TEXT ·dotAVX2(SB), NOSPLIT, $0-32
	MOVQ   n+0(FP), CX
	MOVQ   x+8(FP), SI
	MOVQ   y+16(FP), DX
	MOVQ   lanes+24(FP), DI
	VXORPS Y0, Y0, Y0

dot:
	VMOVUPS (SI), Y1
	VMULPS  (DX), Y1, Y1
	VADDPS  Y1, Y0, Y0
	ADDQ    $32, SI
	ADDQ    $32, DX
	SUBQ    $8, CX
	JNZ     dot
	VMOVUPS Y0, (DI)
	VZEROUPPER
	RET

// func gateAVX2(n int, z, c, o, prev, state, out *float32)
TEXT ·gateAVX2(SB), NOSPLIT, $0-56
	MOVQ         n+0(FP), CX
	MOVQ         z+8(FP), AX
	MOVQ         c+16(FP), BX
	MOVQ         o+24(FP), DX
	MOVQ         prev+32(FP), SI
	MOVQ         state+40(FP), DI
	MOVQ         out+48(FP), R8
	VBROADCASTSS sixth<>(SB), Y10
	VBROADCASTSS half<>(SB), Y11
	VBROADCASTSS unit<>(SB), Y13
	VXORPS       Y12, Y12, Y12

gate:
	VMULPS  (AX), Y10, Y0
	VADDPS  Y11, Y0, Y0
	VMINPS  Y13, Y0, Y0
	VMAXPS  Y12, Y0, Y0   // update gate
	VMOVUPS (SI), Y1
	VMOVUPS (BX), Y2
	VSUBPS  Y1, Y2, Y2
	VMULPS  Y0, Y2, Y2
	VADDPS  Y2, Y1, Y1    // state
	VMOVUPS Y1, (DI)
	VMOVUPS (DX), Y3
	VMULPS  Y10, Y3, Y4
	VADDPS  Y11, Y4, Y4
	VMINPS  Y13, Y4, Y4
	VMAXPS  Y12, Y4, Y4   // output gate
	VMULPS  Y3, Y4, Y4
	VMULPS  Y1, Y4, Y4
	VMOVUPS Y4, (R8)
	ADDQ    $32, AX
	ADDQ    $32, BX
	ADDQ    $32, DX
	ADDQ    $32, SI
	ADDQ    $32, DI
	ADDQ    $32, R8
	SUBQ    $8, CX
	JNZ     gate
	VZEROUPPER
	RET
