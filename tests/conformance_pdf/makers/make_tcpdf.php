<?php // A form by TCPDF: php make_tcpdf.php > form.pdf
require_once('/usr/share/php/tcpdf/tcpdf.php');
$pdf = new TCPDF('P', 'mm', 'A4', true, 'UTF-8');
$pdf->setPrintHeader(false); $pdf->setPrintFooter(false);
$pdf->setDocCreationTimestamp(1767225600); $pdf->setDocModificationTimestamp(1767225600);
$pdf->AddPage(); $pdf->SetFont('helvetica', '', 11);
$pdf->setFormDefaultProp(array('lineWidth' => 1, 'borderStyle' => 'solid', 'fillColor' => array(255, 255, 230), 'strokeColor' => array(120, 120, 120)));
$pdf->Cell(40, 6, 'Surname'); $pdf->TextField('surname', 80, 6); $pdf->Ln(10);
$pdf->Cell(40, 6, 'Address'); $pdf->TextField('address', 80, 24, array('multiline' => true, 'lineWidth' => 0)); $pdf->Ln(28);
$pdf->Cell(40, 6, 'Sex');
$pdf->RadioButton('sex', 5, array(), array(), 'm'); $pdf->Cell(20, 6, 'm');
$pdf->RadioButton('sex', 5, array(), array(), 'f'); $pdf->Cell(20, 6, 'f'); $pdf->Ln(10);
$pdf->Cell(40, 6, 'Country'); $pdf->ComboBox('country', 40, 6, array(array('', '-'), array('LVA', 'Latvia'), array('EST', 'Estonia'))); $pdf->Ln(10);
$pdf->Cell(40, 6, 'List'); $pdf->ListBox('list', 40, 20, array('', 'one', 'two', 'three'), array('multipleSelection' => 'true')); $pdf->Ln(24);
$pdf->Cell(40, 6, 'Agreed'); $pdf->CheckBox('agreed', 5, false, array(), array(), 'OK'); $pdf->Ln(10);
$pdf->Output('form.pdf', 'I');
